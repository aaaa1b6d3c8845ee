"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { BarRows } from "@/components/charts/bar-rows";
import { IntervalBars } from "@/components/coupons/interval-bars";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Rate } from "@/components/ui/rate";
import { Skeleton } from "@/components/ui/skeleton";
import { couponQueries } from "@/lib/coupons/queries";
import { formatNumber } from "@/lib/kernel";
import type { PackagesDto } from "@/lib/packages";
import { packageQueries } from "@/lib/packages/queries";
import { PackageTable } from "./package-table";
import { PlanPanel } from "./plan-panel";
import { PolicyPanel } from "./policy-panel";

/** What goods are shown with, whether choosing people beats treating all alike, and how looks become orders. */
export function PackageDesk() {
  const t = useTranslations("packages");
  const { shop } = useShell();
  const { data } = useQuery(packageQueries.overview(shop.id));
  if (!data) return <Skeleton className="h-96 w-full" />;
  if (data.items.length === 0)
    return (
      <Panel>
        <EmptyState
          title={t("none")}
          actions={
            <a href="/api/v1/openapi.json" className={buttonClass()}>
              {t("api")}
            </a>
          }
        >
          {t("noneHint")}
        </EmptyState>
      </Panel>
    );
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-2 items-start gap-3 max-lg:grid-cols-1">
        <PolicyPanel />
        <div className="grid gap-3">
          <LoopPanel loop={data.loop} />
          <TrialPanel />
        </div>
      </div>
      <PlanPanel goods={data.items} />
      <PackageTable data={data} />
    </div>
  );
}

/** The policies that the newest campaign's trial can judge. */
function TrialPanel() {
  const t = useTranslations("packages.policies");
  const { shop } = useShell();
  const { data: list } = useQuery(couponQueries.list(shop.id));
  const id = list?.items[0]?.id;
  const { data } = useQuery({
    ...couponQueries.campaign(shop.id, id ?? ""),
    enabled: id !== undefined,
  });
  const isLoading = !list || (id !== undefined && !data);
  const policies = data?.reading?.policies ?? [];
  return (
    <Panel title={t("title")} note={t("note")}>
      {isLoading ? <Skeleton className="h-32 w-full" /> : null}
      {!isLoading && policies.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      ) : null}
      {policies.length > 0 ? (
        <>
          <IntervalBars
            label={t("title")}
            rows={policies.flatMap(({ policy, estimates, isDecidable }) => {
              const dr = estimates["dr"];
              const name = policy === "chosen" ? t("chosen") : t("everyone", { coupon: policy });
              return dr ? [{ id: policy, name, ...dr, isFaint: !isDecidable }] : [];
            })}
          />
          <p className="mt-3 text-note text-ink-3">{t("method")}</p>
          {policies.some(({ isDecidable }) => !isDecidable) ? (
            <p className="text-amber">{t("undecidable")}</p>
          ) : null}
        </>
      ) : null}
    </Panel>
  );
}

const STEPS = ["lookers", "savers", "buyers"] as const;

/** 种草 to 收割: how many shoppers went on at each step. */
function LoopPanel({ loop }: { loop: PackagesDto["loop"] }) {
  const t = useTranslations("packages.loop");
  const locale = useLocale();
  const most = Math.max(1, loop.lookers);
  return (
    <Panel title={t("title")} note={t("note")}>
      <BarRows
        label={t("title")}
        rows={STEPS.map((step, i) => {
          const before = i === 0 ? null : loop[STEPS[i - 1] ?? "lookers"];
          return {
            id: step,
            name: t(step),
            share: loop[step] / most,
            color: 5,
            figure: <span className="font-semibold">{formatNumber(loop[step], locale)}</span>,
            note:
              before === null ? (
                ""
              ) : (
                <Rate value={before > 0 ? loop[step] / before : null} kind="percent" decimals={1} />
              ),
          };
        })}
      />
      <p className="mt-3 text-note text-ink-3">{t("meaning")}</p>
    </Panel>
  );
}
