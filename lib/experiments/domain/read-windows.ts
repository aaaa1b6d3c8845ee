import { normalQuantile } from "@/lib/numerics/distributions/normal";
import type { DesignAsk, DesignPlan } from "./experiment-design";
import { emptyReport, type ReadingReport } from "./reading-report";
import { compareWindows } from "./switchback";

/** Reads a switchback: the shop's own days, pairs of windows against each other. Values are minor units a day. */
export function readWindows(
  design: DesignAsk,
  plan: DesignPlan,
  told: { readonly salesOn: (day: string) => number | null; readonly cost: number | null },
  isEarly: boolean,
): ReadingReport {
  const { alpha, power, washoutDays, worthFinding } = design;
  const found = compareWindows(plan.windows, told.salesOn, { washoutDays, alpha });
  if (!found || found.offPerDay <= 0) return emptyReport(1 - alpha, isEarly);
  const base = found.offPerDay;
  // Student's reach for a false alarm, and the same again by the power that was asked for.
  const detectable = found.high - found.perDay + found.standardError * normalQuantile(power);
  const isSure = found.pValue < alpha;
  return {
    ...emptyReport(1 - alpha, isEarly),
    verdict: isSure
      ? found.perDay > 0
        ? "better"
        : "worse"
      : detectable <= worthFinding * base
        ? "no-difference"
        : "not-measurable",
    relativeLift: found.perDay / base,
    low: found.low / base,
    high: found.high / base,
    pValue: found.pValue,
    incremental: found.perDay * found.onDays,
    incrementalLow: found.low * found.onDays,
    incrementalHigh: found.high * found.onDays,
    detectableLift: detectable / base,
    cost: told.cost,
    iroas: told.cost ? (found.perDay * found.onDays) / told.cost : null,
    money: {
      incremental: found.perDay * found.onDays,
      standardError: found.standardError * found.onDays,
    },
    pairs: found.pairs,
  };
}
