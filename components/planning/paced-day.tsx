"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { DayChart } from "@/components/charts/day-chart";
import { Legend } from "@/components/charts/legend";
import { Panel } from "@/components/shell/panel";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { PacingRunDto } from "@/lib/planning";

const HEIGHT = 240;
const GOAL_HEIGHT = 140;

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
        height={HEIGHT + GOAL_HEIGHT}
        legend={
          <Legend
            items={[
              { id: "spent", label: t("spent"), color: 2 },
              { id: "planned", label: t("planned"), color: "neutral", dashed: true },
              { id: "goal", label: t("goal"), color: 1 },
              { id: "roi", label: t("roi"), color: 3 },
            ]}
          />
        }
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
        <DayCharts run={run} />
      </ChartFrame>
      {run.outcome ? <Outcome run={run} outcome={run.outcome} /> : null}
      <ActionLog run={run} />
    </>
  );
}

function DayCharts({ run }: { run: PacingRunDto }) {
  const t = useTranslations("planning.pacing");
  const { ticks } = run;
  const marks = run.actions.map((action) => ({
    id: `${action.minute}-${action.kind}`,
    minute: action.minute,
    look: action.kind === "set-goal" ? ("filled" as const) : ("hollow" as const),
    title: `${toClock(action.minute)} ${t(`kinds.${action.kind}`)}`,
  }));
  return (
    <>
      <DayChart
        label={t("day")}
        height={HEIGHT}
        format={toMoney}
        marks={marks}
        lines={[
          {
            id: "planned",
            color: "neutral",
            dashed: true,
            points: ticks.map(({ reportedTo, planned }) => ({
              minute: reportedTo,
              value: planned,
            })),
          },
          {
            id: "spent",
            color: 2,
            points: ticks.map(({ reportedTo, spent }) => ({ minute: reportedTo, value: spent })),
          },
        ]}
      />
      <DayChart
        label={t("goal")}
        height={GOAL_HEIGHT}
        format={(value) => value.toFixed(1)}
        marks={[]}
        lines={[
          {
            id: "goal",
            color: 1,
            points: ticks.map(({ minute, goal }) => ({ minute, value: goal })),
          },
          {
            id: "roi",
            color: 3,
            points: ticks.flatMap(({ reportedTo, roi }) =>
              roi === null ? [] : [{ minute: reportedTo, value: roi }],
            ),
          },
        ]}
      />
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

function ActionLog({ run }: { run: PacingRunDto }) {
  const t = useTranslations("planning.pacing");
  const format = useFormatter();
  return (
    <Panel title={t("log")} note={t("logNote")} flush>
      <ScrollRegion>
        <table className="w-full whitespace-nowrap">
          <thead>
            <tr className="text-ink-2">
              {(["clock", "action", "why", "effect"] as const).map((column) => (
                <th key={column} scope="col" className="h-8 pr-4 text-left font-normal first:pl-4">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...run.actions].reverse().map((action) => (
              <tr
                key={`${action.minute}-${action.kind}`}
                className="h-(--row) border-t border-line-soft"
              >
                <td className="pr-4 pl-4">{toClock(action.minute)}</td>
                <td className="pr-4">
                  {t(`kinds.${action.kind}`)}
                  {action.from !== null && action.to !== null
                    ? ` ${action.from.toFixed(2)} → ${action.to.toFixed(2)}`
                    : ""}
                </td>
                <td className="pr-4 text-ink-2">
                  {format.list(
                    action.reasons.map((reason) => t(`reasons.${reason as "learning"}`)),
                  )}
                </td>
                <td className="pr-4 text-ink-2">
                  {action.before === null || action.after === null
                    ? "—"
                    : t("hourly", {
                        before: toMoney(action.before),
                        after: toMoney(action.after),
                      })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

const toMoney = (value: number): string => Math.round(value).toLocaleString("en");

export const toClock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
