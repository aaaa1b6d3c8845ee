"use client";

import { useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { Panel } from "@/components/shell/panel";
import { formatNumber } from "@/lib/kernel";
import type { PacingRunDto } from "@/lib/planning";
import { PACING_CHARTS_HEIGHT, PacingCharts, PacingLegend } from "./pacing-charts";
import { PacingLog } from "./pacing-log";
import { toClock } from "./to-clock";

/** A paced day: money as it goes and as planned, the goal below, every action with its reason and effect. */
export function PacedDay({ run }: { run: PacingRunDto }) {
  const t = useTranslations("planning.pacing");
  const { ticks } = run;
  const last = ticks.at(-1);
  const hours = ticks.filter(({ minute }) => minute % 60 === 0);
  return (
    <>
      <ChartFrame
        title={t("day")}
        unit={t("unit")}
        summary={t("summary", {
          clock: toClock(last?.minute ?? 0),
          spent: toMoney(last?.spent ?? 0),
          budget: toMoney(run.terms.budget),
          edits: run.actions.filter(({ kind }) => kind === "set-goal").length,
        })}
        height={PACING_CHARTS_HEIGHT}
        legend={<PacingLegend />}
        table={{
          columns: [
            { id: "clock", label: t("clock") },
            { id: "spent", label: t("spent"), align: "end" },
            { id: "planned", label: t("planned"), align: "end" },
            { id: "goal", label: t("goal"), align: "end" },
            { id: "roi", label: t("roi"), align: "end" },
          ],
          rows: hours.map((tick) => ({
            id: String(tick.minute),
            cells: [
              toClock(tick.minute),
              toMoney(tick.spent),
              toMoney(tick.planned),
              tick.goal.toFixed(2),
              tick.roi?.toFixed(2) ?? "—",
            ],
          })),
        }}
      >
        <PacingCharts
          due={ticks.map(({ reportedTo, planned }) => ({ minute: reportedTo, spent: planned }))}
          told={ticks.map(({ reportedTo, spent }) => ({ minute: reportedTo, spent }))}
          ticks={ticks}
          actions={run.actions}
          format={toMoney}
        />
      </ChartFrame>
      {run.outcome ? <Outcome run={run} outcome={run.outcome} /> : null}
      <PacingLog actions={run.actions} format={toMoney} />
    </>
  );
}

function Outcome({
  run,
  outcome,
}: {
  run: PacingRunDto;
  outcome: NonNullable<PacingRunDto["outcome"]>;
}) {
  const t = useTranslations("planning.pacing");
  const { spent, value, untouched, bound } = outcome;
  const roi = (sales: number, cost: number): string => (cost > 0 ? (sales / cost).toFixed(2) : "—");
  return (
    <Panel title={t("outcome")} note={t("outcomeNote")}>
      <dl className="grid grid-cols-4 gap-4 max-sm:grid-cols-2">
        {[
          [t("spentOf"), `${toMoney(spent)} / ${toMoney(run.terms.budget)}`],
          [t("sold"), `${toMoney(value)} · ROI ${roi(value, spent)}`],
          [
            t("untouched"),
            `${toMoney(untouched.value)} · ROI ${roi(untouched.value, untouched.spent)}`,
          ],
          [t("ofBound"), bound > 0 ? `${((100 * value) / bound).toFixed(1)} %` : "—"],
        ].map(([label, text]) => (
          <div key={label}>
            <dt className="text-ink-2">{label}</dt>
            <dd className="font-semibold">{text}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

const toMoney = (value: number): string => formatNumber(value, "en");
