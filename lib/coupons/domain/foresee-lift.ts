import { estimatePolicy, type PolicyEstimates } from "@/lib/numerics/off-policy/estimate-policy";
import { fitRewards } from "@/lib/numerics/off-policy/fit-rewards";
import { judgeOverlap, type Overlap } from "@/lib/numerics/off-policy/judge-overlap";
import type { ActionTable, LoggedFeedback } from "@/lib/numerics/off-policy/logged-feedback";
import type { Rng } from "@/lib/numerics/rng";
import { toContribution } from "./campaign";
import type { CouponTrial } from "./fit-response";

export interface PolicyReading {
  readonly estimates: PolicyEstimates;
  readonly overlap: Overlap;
  readonly isDecidable: boolean;
}

export interface Foreseen {
  /** Contribution a person above no coupon. */
  readonly value: number;
  /** Where 95 % of realised lifts are expected: the estimate's error and that of the campaign's own measurement together. */
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 300;

/** The trial as logged feedback; the reward is contribution less `centre`, so that estimators agree on what nothing is. */
function toLog(trial: CouponTrial): { log: LoggedFeedback; centre: number } {
  const reward = Float64Array.from(trial.rows, (row) =>
    toContribution(row, trial.arms, trial.marginRate),
  );
  const none = trial.rows.flatMap((row, i) => (row.arm === 0 ? [reward[i] ?? 0] : []));
  const centre = none.reduce((sum, value) => sum + value, 0) / Math.max(1, none.length);
  return {
    centre,
    log: {
      actions: trial.arms.length + 1,
      action: Uint32Array.from(trial.rows, ({ arm }) => arm),
      reward: reward.map((value) => value - centre),
      propensity: Float64Array.from(trial.rows, ({ propensity }) => propensity),
      context: trial.features,
      contextSize: trial.columns,
    },
  };
}

/** What giving each person the arm named would have brought in the trial, above no coupon, a person. */
export function readPolicy(trial: CouponTrial, arms: Uint8Array, rng: Rng): PolicyReading {
  const { log } = toLog(trial);
  const policy: ActionTable = new Float64Array(log.action.length * log.actions);
  for (let i = 0; i < log.action.length; i += 1) policy[i * log.actions + (arms[i] ?? 0)] = 1;
  const expected = fitRewards(log, { folds: 3, ridge: 20, kind: "separate" }, rng.fork("rewards"));
  const overlap = judgeOverlap(log, policy);
  return {
    estimates: estimatePolicy(
      log,
      { policy, expected },
      { resamples: RESAMPLES },
      rng.fork("bootstrap"),
    ),
    overlap,
    isDecidable: overlap.faults.length === 0,
  };
}

/** Where a campaign's own lift over its holdout will lie, given how many there are on each side. */
export function foreseeLift(
  trial: CouponTrial,
  reading: PolicyReading,
  sizes: { readonly treated: number; readonly holdout: number },
): Foreseen {
  const { log } = toLog(trial);
  const mean = log.reward.reduce((sum, value) => sum + value, 0) / log.reward.length;
  const variance =
    log.reward.reduce((sum, value) => sum + (value - mean) ** 2, 0) /
    Math.max(1, log.reward.length - 1);
  const { value, low, high } = reading.estimates.dr;
  const own = (high - low) / (2 * 1.96);
  const measured = variance / Math.max(1, sizes.treated) + variance / Math.max(1, sizes.holdout);
  const reach = 1.96 * Math.sqrt(own ** 2 + measured);
  return { value, low: value - reach, high: value + reach };
}
