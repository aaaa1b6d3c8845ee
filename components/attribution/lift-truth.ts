import type { ExperimentDto } from "@/lib/experiments";

/** What an experiment says of a channel, as a share of the orders that would be lost without it. */
export interface LiftTruth {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly name: string;
}

/** The newest answer of each channel. A lift of l over the control is a share of l ÷ (1 + l) of what was sold. */
export function findLiftTruths(experiments: readonly ExperimentDto[]): Map<string, LiftTruth> {
  const truths = new Map<string, LiftTruth>();
  for (const { channel, status, name, readings } of experiments) {
    const report = readings.find(({ isFinal }) => isFinal)?.report;
    if (!channel || status !== "done" || truths.has(channel) || !report) continue;
    const { relativeLift, low, high, verdict } = report;
    if (relativeLift === null || low === null || high === null) continue;
    if (verdict === "not-measurable" || verdict === "sample-mismatch") continue;
    truths.set(channel, {
      share: toShare(relativeLift),
      low: toShare(low),
      high: toShare(high),
      name,
    });
  }
  return truths;
}

function toShare(lift: number): number {
  return lift <= -1 ? -1 : lift / (1 + lift);
}
