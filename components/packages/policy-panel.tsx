"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { IntervalBars } from "@/components/coupons/interval-bars";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { QuietLink } from "@/components/ui/quiet-link";
import { Skeleton } from "@/components/ui/skeleton";
import { formatNumber } from "@/lib/kernel";
import type { PackagePolicyDto } from "@/lib/packages";
import {
  packageQueries,
  postPolicyReading,
  postPolicyTest,
  putPackageRule,
} from "@/lib/packages/queries";

/** The policy that chooses packages: whether it is on, what each package leaves above the plain list, and its test. */
export function PolicyPanel() {
  const t = useTranslations("packages.policy");
  const { shop } = useShell();
  const { data } = useQuery(packageQueries.policy(shop.id));
  if (!data) return <Skeleton className="h-56 w-full" />;
  return (
    <Panel
      title={t("title")}
      note={t("note")}
      actions={
        <Badge tone={data.rule.isOn ? "good" : "neutral"}>{t(data.rule.isOn ? "on" : "off")}</Badge>
      }
    >
      {data.told === 0 ? (
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      ) : (
        <Options data={data} />
      )}
      <Controls data={data} />
    </Panel>
  );
}

function Options({ data }: { data: PackagePolicyDto }) {
  const t = useTranslations("packages.policy");
  const locale = useLocale();
  const learned = data.learned?.lift;
  const rows = [
    ...(learned ? [{ id: "learned", name: t("learned"), ...learned }] : []),
    ...data.options.flatMap(({ option, lift }) =>
      lift ? [{ id: option, name: t(`options.${option}`), ...lift }] : [],
    ),
    ...(data.realised ? [{ id: "realised", name: t("realised"), ...data.realised.lift }] : []),
  ];
  const untold = data.options.filter(({ option, lift }) => option !== "plain" && lift === null);
  return (
    <>
      <IntervalBars label={t("lift")} rows={rows} />
      {untold.length > 0 ? (
        <p className="mt-2 text-amber">
          {t("untold", {
            options: untold.map(({ option }) => t(`options.${option}`)).join(t("and")),
          })}
        </p>
      ) : null}
      <p className="mt-3 text-note text-ink-3">
        {t("counts", {
          lists: formatNumber(data.lists, locale),
          told: formatNumber(data.told, locale),
        })}{" "}
        {t("method")}
        {data.isSimulated ? ` ${t("simulated")}` : ""}
      </p>
    </>
  );
}

function Controls({ data }: { data: PackagePolicyDto }) {
  const t = useTranslations("packages.policy");
  const { shop } = useShell();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: packageQueries.all(shop.id) });
  const turn = useMutation({
    mutationFn: () => putPackageRule(shop.id, { ...data.rule, isOn: !data.rule.isOn }),
    onSuccess: refresh,
  });
  const test = useMutation({
    mutationFn: () => (data.test ? postPolicyReading(shop.id) : postPolicyTest(shop.id)),
    onSuccess: refresh,
  });
  return (
    <div className="mt-3 grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => turn.mutate()} disabled={turn.isPending}>
          {t(data.rule.isOn ? "turnOff" : "turnOn")}
        </Button>
        {data.rule.isOn ? (
          <Button onClick={() => test.mutate()} disabled={test.isPending}>
            {t(data.test ? "readTest" : "startTest")}
          </Button>
        ) : null}
        {data.test ? (
          <QuietLink href={`/${shop.id}/experiments`}>
            {t("testArms", {
              test: data.test.testShoppers,
              control: data.test.controlShoppers,
            })}
          </QuietLink>
        ) : null}
      </div>
      <p className="text-note text-ink-3">
        {t("rule", {
          holdout: data.rule.holdoutBps / 100,
          floor: data.rule.floorBps / 100,
          lists: data.rule.capLists,
          days: data.rule.capDays,
        })}
      </p>
      <ProblemNote title={t("failed")} error={turn.error ?? test.error} />
    </div>
  );
}
