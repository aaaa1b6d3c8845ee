import type { ArmSample } from "./statistics/arm-sample";
import { believeMeans, believeRates, type Posterior } from "./statistics/chance-to-win";
import {
  compareMeans,
  compareRelatively,
  type Estimate,
  type MeanComparison,
} from "./statistics/compare-means";
import { comparePooledRates, newcombeInterval, type RateCounts } from "./statistics/compare-rates";
import { computeDetectableEffect, computePower } from "./statistics/power";
import { fiellerInterval } from "./statistics/ratio-interval";
import { checkSampleRatio, type SampleRatio } from "./statistics/sample-ratio";

/** What a reader may do with a test. Only the first three are answers. */
export type LiftVerdict =
  | "better"
  | "worse"
  | "no-difference"
  | "not-measurable"
  | "sample-mismatch";

export interface LiftQuestion {
  readonly test: ArmSample;
  readonly control: ArmSample;
  /** Counts where the outcome is yes or no; null where it is an amount. */
  readonly counts: RateCounts | null;
  /** Revenue per user of both arms, where it was measured. */
  readonly revenue: { readonly test: ArmSample; readonly control: ArmSample } | null;
  /** What the test arm cost more than the control. */
  readonly cost: number | null;
  readonly alpha: number;
  /** The relative lift worth finding, and the power with which it should be found. */
  readonly worthFinding: number;
  readonly power: number;
  /** Planned sizes of test and control. */
  readonly weights?: readonly [number, number];
}

/** The thirteen indicators of a lift study, with what they rest on. Null stands where nothing can be said. */
export interface LiftReport {
  readonly testUsers: number;
  readonly controlUsers: number;
  readonly testConversions: number;
  readonly controlConversions: number;
  /** The control's conversions as they would be with as many users as the test. */
  readonly scaledControlConversions: number;
  readonly testRate: number;
  readonly controlRate: number;
  readonly incrementalConversions: number;
  readonly incrementalInterval: Interval | null;
  readonly relativeLift: number | null;
  readonly interval: (Interval & { readonly level: number; readonly of: "relativeLift" }) | null;
  readonly pValue: number | null;
  readonly chanceToWin: number | null;
  readonly costPerIncremental: number | null;
  readonly incrementalRevenue: number | null;
  readonly incrementalRevenueInterval: Interval | null;
  readonly iroas: number | null;
  readonly power: number | null;
  readonly minimumDetectableEffect: number | null;
  readonly minimumDetectableLift: number | null;
  readonly srm: SampleRatio | null;
  readonly verdict: LiftVerdict;
  readonly difference: Estimate | null;
  readonly relative: Estimate | null;
  readonly welch: { readonly t: number; readonly df: number; readonly p: number } | null;
  readonly pooledZ: { readonly z: number; readonly p: number } | null;
  readonly newcombe: Interval | null;
  readonly fieller: Interval | null;
  readonly posterior: Posterior | null;
}

interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Reads a finished test. The verdict is "not measurable" when nothing was found and the test could not have found the lift worth finding:
 * silence then says nothing. It is "sample mismatch" when the arms do not have the sizes planned, whatever the outcome.
 */
export function computeLift(question: LiftQuestion): LiftReport {
  const { test, control, counts, alpha } = question;
  const options = { alpha, interval: "normal" } as const;
  const plain = compareMeans(test, control, options);
  const relative = compareRelatively(test, control, options);
  const srm = checkSampleRatio([test.users, control.users], question.weights);
  const pooled = counts ? comparePooledRates(counts) : null;
  const posterior = counts ? believeRates(counts, alpha) : believeMeans(test, control, alpha);
  const reach = measureReach(question, plain);
  const money = measureMoney(question);
  const gained = (test.mean - control.mean) * test.users;
  return {
    testUsers: test.users,
    controlUsers: control.users,
    testConversions: counts?.testConversions ?? test.mean * test.users,
    controlConversions: counts?.controlConversions ?? control.mean * control.users,
    scaledControlConversions: control.mean * test.users,
    testRate: test.mean,
    controlRate: control.mean,
    incrementalConversions: gained,
    incrementalInterval: plain && scale(plain.difference, test.users),
    relativeLift: relative?.difference.value ?? null,
    interval: relative && {
      low: relative.difference.low,
      high: relative.difference.high,
      level: 1 - alpha,
      of: "relativeLift",
    },
    pValue: plain?.pValue ?? null,
    chanceToWin: posterior?.chanceToWin ?? null,
    costPerIncremental: question.cost !== null && gained > 0 ? question.cost / gained : null,
    ...money,
    ...reach,
    srm,
    verdict: judge(plain, reach.power, srm, question),
    difference: plain?.difference ?? null,
    relative: relative?.difference ?? null,
    welch: plain && { t: plain.t, df: plain.degreesOfFreedom, p: plain.pValue },
    pooledZ: pooled && { z: pooled.z, p: pooled.pValue },
    newcombe: counts && newcombeInterval(counts, alpha),
    fieller: fiellerInterval(test, control, alpha),
    posterior,
  };
}

function measureReach(question: LiftQuestion, plain: MeanComparison | null) {
  const { control, alpha, power, worthFinding } = question;
  if (!plain)
    return { power: null, minimumDetectableEffect: null, minimumDetectableLift: null } as const;
  const { standardError } = plain.difference;
  const effect = computeDetectableEffect(standardError, alpha, power);
  return {
    power:
      control.mean > 0 ? computePower(control.mean * worthFinding, standardError, alpha) : null,
    minimumDetectableEffect: effect,
    minimumDetectableLift: control.mean > 0 ? effect / control.mean : null,
  };
}

function measureMoney({ revenue, cost, alpha }: LiftQuestion) {
  const compared =
    revenue && compareMeans(revenue.test, revenue.control, { alpha, interval: "normal" });
  const users = revenue?.test.users ?? 0;
  const incrementalRevenue = revenue ? (revenue.test.mean - revenue.control.mean) * users : null;
  return {
    incrementalRevenue,
    incrementalRevenueInterval: compared ? scale(compared.difference, users) : null,
    iroas:
      incrementalRevenue !== null && cost !== null && cost > 0 ? incrementalRevenue / cost : null,
  };
}

function judge(
  plain: MeanComparison | null,
  power: number | null,
  srm: SampleRatio | null,
  question: LiftQuestion,
): LiftVerdict {
  if (srm && !srm.ok) return "sample-mismatch";
  if (!plain) return "not-measurable";
  if (plain.pValue < question.alpha) return plain.difference.value > 0 ? "better" : "worse";
  return power !== null && power >= question.power ? "no-difference" : "not-measurable";
}

function scale({ low, high }: Interval, by: number): Interval {
  return { low: low * by, high: high * by };
}
