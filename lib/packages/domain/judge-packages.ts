import { estimatePolicy, type PolicyEstimates } from "@/lib/numerics/off-policy/estimate-policy";
import { judgeOverlap, type OverlapFault } from "@/lib/numerics/off-policy/judge-overlap";
import type { ActionTable, LoggedFeedback } from "@/lib/numerics/off-policy/logged-feedback";
import type { Rng } from "@/lib/numerics/rng";
import { forecastLog, type PackageForecast, type PackageLog } from "./package-log";
import { PACKAGE_OPTIONS, PLAIN } from "./package-option";

export interface RuleReading {
  /** Contribution a list above the plain one; minor units. */
  readonly lift: PolicyEstimates;
  readonly effectiveRows: number;
  /** Empty when the log may decide. */
  readonly faults: readonly OverlapFault[];
}

export interface Foreseen {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 300;
const DEVIATIONS_95 = 1.96;

/** The log's rows as a policy's chances; `forecast` is by models that did not see them. */
export interface JudgedLog {
  readonly log: PackageLog;
  readonly forecast: PackageForecast;
}

export const prepareJudging = (log: PackageLog, rng: Rng): JudgedLog => ({
  log,
  forecast: forecastLog(log, rng.fork("forecast")),
});

/**
 * What showing each row's shopper the named option would have left above the plain list, told from what was shown by chance.
 *
 * The difference of two policies is one estimate, so that what they share cancels. Costs a bootstrap over the rows.
 */
export function judgeRule(
  { log, forecast }: JudgedLog,
  option: ArrayLike<number>,
  rng: Rng,
  resamples = RESAMPLES,
): RuleReading {
  const size = PACKAGE_OPTIONS.length;
  const feedback = toFeedback(log);
  const policy: ActionTable = new Float64Array(log.rows.length * size);
  const difference: ActionTable = new Float64Array(log.rows.length * size);
  for (let row = 0; row < log.rows.length; row += 1) {
    const at = row * size + (option[row] ?? PLAIN);
    policy[at] = 1;
    difference[at] = (difference[at] ?? 0) + 1;
    difference[row * size + PLAIN] = (difference[row * size + PLAIN] ?? 0) - 1;
  }
  const plain: ActionTable = new Float64Array(policy.length);
  for (let row = 0; row < log.rows.length; row += 1) plain[row * size + PLAIN] = 1;
  const overlap = judgeOverlap(feedback, policy);
  return {
    lift: estimatePolicy(
      feedback,
      { policy: difference, expected: forecast.contribution },
      { resamples },
      rng,
    ),
    effectiveRows: overlap.effectiveRows,
    faults: [...new Set([...overlap.faults, ...judgeOverlap(feedback, plain).faults])],
  };
}

/** Where the lift that is measured will lie: the estimate's own error and that of so many lists on each side. */
export function foreseePackages(
  log: PackageLog,
  reading: RuleReading,
  sizes: { readonly treated: number; readonly holdout: number },
): Foreseen {
  const { value, low, high } = reading.lift.dr;
  const own = (high - low) / (2 * DEVIATIONS_95);
  const mean = log.rows.reduce((sum, row) => sum + row.contribution, 0) / log.rows.length;
  const variance =
    log.rows.reduce((sum, row) => sum + (row.contribution - mean) ** 2, 0) /
    Math.max(1, log.rows.length - 1);
  const measured = variance / Math.max(1, sizes.treated) + variance / Math.max(1, sizes.holdout);
  const reach = DEVIATIONS_95 * Math.sqrt(own ** 2 + measured);
  return { value, low: value - reach, high: value + reach };
}

function toFeedback({ rows, features, columns }: PackageLog): LoggedFeedback {
  return {
    actions: PACKAGE_OPTIONS.length,
    action: Uint32Array.from(rows, ({ option }) => option),
    reward: Float64Array.from(rows, ({ contribution }) => contribution),
    propensity: Float64Array.from(rows, ({ propensity }) => propensity),
    context: features,
    contextSize: columns,
  };
}
