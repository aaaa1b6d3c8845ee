"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { notify } from "@/components/ui/notify";
import type { ExperimentDto } from "@/lib/experiments";
import { experimentQueries, postCancel, postEvidence } from "@/lib/experiments/queries";
import { formatRate } from "@/lib/kernel";
import { IndicatorList } from "./indicator-list";
import { ReadingForm } from "./reading-form";
import { RegionLines } from "./region-lines";
import { ResultCard } from "./result-card";
import { VerdictBadge } from "./verdict-badge";
import { WindowCalendar } from "./window-calendar";

/** One test: what was registered, what was read, and what may be done with it. */
export function ExperimentDrawer({
  experiment,
  onClose,
}: {
  experiment: ExperimentDto;
  onClose: () => void;
}) {
  const t = useTranslations("experiments");
  const { today } = useShell();
  const report = experiment.readings[0]?.report ?? null;
  const canCancel = experiment.status === "planned";
  const canRead = canCancel && experiment.startsOn <= today;
  const isEvidence =
    experiment.status === "done" &&
    experiment.lever !== null &&
    Boolean(report?.money && report.cost);
  return (
    <Drawer
      open
      onClose={onClose}
      title={experiment.name}
      note={`${t(`kind.${experiment.kind}`)} · ${experiment.startsOn} – ${experiment.endsOn}`}
      badge={<VerdictBadge report={report} />}
      footer={canCancel || isEvidence ? <Actions experiment={experiment} /> : null}
    >
      {report ? (
        <ResultCard
          report={report}
          worth={experiment.design.worthFinding}
          wanted={experiment.design.power}
        />
      ) : null}
      <Registered experiment={experiment} />
      {report ? <IndicatorList report={report} /> : null}
      {report?.lines ? <RegionLines lines={report.lines} /> : null}
      {experiment.plan.windows.length > 0 ? (
        <WindowCalendar windows={experiment.plan.windows} />
      ) : null}
      {canRead ? <ReadingForm experiment={experiment} /> : null}
    </Drawer>
  );
}

function Registered({ experiment }: { experiment: ExperimentDto }) {
  const t = useTranslations("experiments.detail");
  const locale = useLocale();
  const { design, plan, kind } = experiment;
  const percent = (value: number) => formatRate(value, "percent", locale, 0);
  const said =
    kind === "user"
      ? t("userDesign", {
          share: percent(design.testShare),
          worth: percent(design.worthFinding),
          power: percent(design.power),
        })
      : kind === "geo"
        ? t("geoDesign", {
            treated: plan.treated.join(locale === "en" ? ", " : "、"),
            rest: design.regions.length - plan.treated.length,
          })
        : t("switchDesign", { window: design.windowDays, washout: design.washoutDays });
  return (
    <dl className="mt-3 grid grid-cols-[max-content_1fr] gap-x-3 gap-y-1">
      {experiment.hypothesis ? (
        <>
          <dt className="text-ink-3">{t("hypothesis")}</dt>
          <dd>{experiment.hypothesis}</dd>
        </>
      ) : null}
      <dt className="text-ink-3">{t("design")}</dt>
      <dd>
        {said}
        {plan.usersNeeded === null ? null : (
          <span className="block text-note text-ink-3">
            {t("needed", { users: plan.usersNeeded })}
          </span>
        )}
        {plan.detectableLift === null ? null : (
          <span className="block text-note text-ink-3">
            {t("detectable", { lift: formatRate(plan.detectableLift, "percent", locale, 1) })}
          </span>
        )}
      </dd>
    </dl>
  );
}

function Actions({ experiment }: { experiment: ExperimentDto }) {
  const t = useTranslations("experiments");
  const { shop } = useShell();
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => postCancel(shop.id, experiment.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: experimentQueries.all(shop.id) });
      notify({ title: t("cancel.done"), tone: "good" });
    },
  });
  const give = useMutation({
    mutationFn: () => postEvidence(shop.id, experiment.id),
    onSuccess: () => notify({ title: t("evidence.done"), tone: "good" }),
    onError: (error) => notify({ title: t("evidence.failed"), detail: error.message, tone: "bad" }),
  });
  if (experiment.status === "planned")
    return (
      <Button disabled={cancel.isPending} onClick={() => cancel.mutate()}>
        {t("cancel.button")}
      </Button>
    );
  return (
    <Button
      tone="primary"
      disabled={give.isPending || give.isSuccess}
      onClick={() => give.mutate()}
    >
      {t("evidence.button")}
    </Button>
  );
}
