import type { ChartColor } from "./chart-color";

export interface WaterfallStep {
  readonly id: string;
  readonly label: string;
  /** A change with its sign, or the level that a total states. */
  readonly amount: string;
  readonly kind: "total" | "change";
  readonly color: ChartColor;
}

export interface WaterfallBar {
  readonly step: WaterfallStep;
  readonly low: number;
  readonly high: number;
  /** Where the next bar begins. */
  readonly level: number;
}

/** The bars of a bridge, nought included in their range. Totals stand on nought and set the level. */
export function computeWaterfall(steps: readonly WaterfallStep[]): {
  readonly bars: readonly WaterfallBar[];
  readonly low: number;
  readonly high: number;
} {
  let level = 0n;
  const bars = steps.map((step) => {
    const amount = BigInt(step.amount);
    const from = step.kind === "total" ? 0n : level;
    level = step.kind === "total" ? amount : level + amount;
    const [low, high] = from < level ? [from, level] : [level, from];
    return { step, low: Number(low), high: Number(high), level: Number(level) };
  });
  return {
    bars,
    low: Math.min(0, ...bars.map((bar) => bar.low)),
    high: Math.max(0, ...bars.map((bar) => bar.high)),
  };
}
