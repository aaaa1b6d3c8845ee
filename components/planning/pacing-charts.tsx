"use client";

import { useTranslations } from "next-intl";
import { DayChart } from "@/components/charts/day-chart";
import { Legend } from "@/components/charts/legend";
import { toClock } from "./to-clock";

const HEIGHT = 240;
const GOAL_HEIGHT = 140;
export const PACING_CHARTS_HEIGHT = HEIGHT + GOAL_HEIGHT;

interface SpentBy {
  readonly minute: number;
  readonly spent: number;
}

/** A day's money as it goes and as it was due, and below it the goal and what has settled under it. */
export function PacingCharts({
  due,
  told,
  ticks,
  actions,
  format,
}: {
  due: readonly SpentBy[];
  told: readonly SpentBy[];
  ticks: readonly {
    readonly minute: number;
    readonly reportedTo: number | null;
    readonly goal: number | null;
    readonly roi: number | null;
  }[];
  actions: readonly {
    readonly minute: number;
    readonly kind: "set-goal" | "pause" | "resume" | "forecast";
  }[];
  format: (value: number) => string;
}) {
  const t = useTranslations("planning.pacing");
  const toPoints = (line: readonly SpentBy[]) =>
    line.map(({ minute, spent }) => ({ minute, value: spent }));
  return (
    <>
      <DayChart
        label={t("day")}
        height={HEIGHT}
        format={format}
        marks={actions.map(({ minute, kind }) => ({
          id: `${minute}-${kind}`,
          minute,
          look: kind === "set-goal" ? ("filled" as const) : ("hollow" as const),
          title: `${toClock(minute)} ${t(`kinds.${kind}`)}`,
        }))}
        lines={[
          { id: "planned", color: "neutral", dashed: true, points: toPoints(due) },
          { id: "spent", color: 2, points: toPoints(told) },
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
            points: ticks.flatMap(({ minute, goal }) =>
              goal === null ? [] : [{ minute, value: goal }],
            ),
          },
          {
            id: "roi",
            color: 3,
            points: ticks.flatMap(({ reportedTo, roi }) =>
              roi === null || reportedTo === null ? [] : [{ minute: reportedTo, value: roi }],
            ),
          },
        ]}
      />
    </>
  );
}

export function PacingLegend() {
  const t = useTranslations("planning.pacing");
  return (
    <Legend
      items={[
        { id: "spent", label: t("spent"), color: 2 },
        { id: "planned", label: t("planned"), color: "neutral", dashed: true },
        { id: "goal", label: t("goal"), color: 1 },
        { id: "roi", label: t("roi"), color: 3 },
      ]}
    />
  );
}
