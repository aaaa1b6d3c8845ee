import type { ChartColor } from "./chart-color";
import type { LegendItem } from "./legend";

export interface TrendSeries {
  readonly id: string;
  readonly label: string;
  /** One a day: minor units as text for money, a number for ratios and counts; null where nothing is known. */
  readonly values: readonly (string | number | null)[];
  readonly kind: "money" | "ratio" | "count";
  readonly shape: "area" | "line";
  readonly color: ChartColor;
  readonly axis?: "left" | "right";
  /** An earlier window beside this one. */
  readonly dashed?: boolean;
}

export interface TrendGoal {
  readonly label: string;
  readonly value: number;
  readonly axis: "left" | "right";
}

export interface TrendChartProps {
  readonly days: readonly string[];
  readonly series: readonly TrendSeries[];
  readonly goal?: TrendGoal | undefined;
  /** From this day on the figures will still move; the ground behind them is shaded. */
  readonly unsettledFrom?: string | undefined;
  readonly currency?: string;
  readonly height: number;
  readonly label: string;
  readonly onPickDay?: (day: string) => void;
}

/** What the frame's legend shows for a trend: its lines, then goal and shade, whose words so never cover a line. */
export function toTrendLegend(
  series: readonly TrendSeries[],
  goal?: TrendGoal | undefined,
  shade?: string | undefined,
): LegendItem[] {
  return [
    ...series.map(({ id, label, color, dashed }) => ({ id, label, color, dashed })),
    ...(goal ? [{ id: "goal", label: goal.label, color: "goal" as const, dashed: true }] : []),
    ...(shade === undefined ? [] : [{ id: "shade", label: shade, color: "shade" as const }]),
  ];
}
