import type { DesignAsk } from "./experiment-design";
import { computeLift, type LiftVerdict } from "./lift-report";
import { emptyReport, type ReadingReport } from "./reading-report";
import { type ArmSample, toRateSample, toSummedSample } from "./statistics/arm-sample";
import { compareMeans, type Estimate } from "./statistics/compare-means";
import { adjustForBefore } from "./statistics/covariate";
import { computePowerToCome, computeUsersToCome } from "./statistics/power-to-come";
import { computeSequentialPValue, widenForLooking } from "./statistics/sequential";

/** What an arm showed: conversions of a rate, or the sum and the sum of squares of an amount; revenue in minor units where known. */
export interface ArmTold {
  readonly users: number;
  readonly conversions: number | null;
  readonly sum: number | null;
  readonly sumOfSquares: number | null;
  readonly revenueSum: number | null;
  readonly revenueSumOfSquares: number | null;
  /** What its users did before the test: mean, variance, and covariance with the metric. */
  readonly before: {
    readonly mean: number;
    readonly variance: number;
    readonly covariance: number;
  } | null;
}

export interface UsersTold {
  readonly test: ArmTold;
  readonly control: ArmTold;
  readonly cost: number | null;
}

/** Reads a test of users by the design it was registered with; before its last day by the interval that holds over all looks. */
export function readUsers(design: DesignAsk, told: UsersTold, isEarly: boolean): ReadingReport {
  const { test, control, isAdjusted } = toSamples(design, told);
  const revenue = revenueOf(design, told);
  const { alpha, power, worthFinding, testShare } = design;
  const indicators = computeLift({
    test,
    control,
    // Adjusted means are no counts any more.
    counts: design.metric === "rate" && !isAdjusted ? countsOf(told) : null,
    revenue,
    cost: told.cost,
    alpha,
    power,
    worthFinding,
    weights: [testShare, 1 - testShare],
  });
  const users = test.users + control.users;
  const look = (estimate: Estimate | null) =>
    estimate && (isEarly ? widenForLooking(estimate, users, alpha) : estimate);
  const relative = look(indicators.relative);
  const difference = look(indicators.difference);
  const verdict = isEarly ? judgeEarly(difference, indicators.verdict) : indicators.verdict;
  const money = revenue && compareMeans(revenue.test, revenue.control, { alpha })?.difference;
  return {
    ...emptyReport(1 - alpha, isEarly),
    verdict,
    relativeLift: relative?.value ?? null,
    low: relative?.low ?? null,
    high: relative?.high ?? null,
    pValue:
      isEarly && indicators.difference
        ? computeSequentialPValue(indicators.difference, users, alpha)
        : indicators.pValue,
    incremental: indicators.incrementalConversions,
    incrementalLow: difference && difference.low * test.users,
    incrementalHigh: difference && difference.high * test.users,
    detectableLift: indicators.minimumDetectableLift,
    cost: told.cost,
    costPerIncremental: indicators.costPerIncremental,
    iroas: indicators.iroas,
    money: money
      ? { incremental: money.value * test.users, standardError: money.standardError * test.users }
      : null,
    toCome:
      verdict === "not-measurable"
        ? lookAhead(design, indicators.difference, { users, control: control.mean })
        : null,
    indicators,
  };
}

/** The test ends by its fixed interval, whatever was looked at before. */
function lookAhead(
  { alpha, power, worthFinding, users: planned }: DesignAsk,
  difference: Estimate | null,
  { users, control }: { readonly users: number; readonly control: number },
): ReadingReport["toCome"] {
  const effect = control * worthFinding;
  if (!difference || difference.standardError <= 0 || effect <= 0) return null;
  const standing = {
    effect: difference.value,
    standardError: difference.standardError,
    users,
    alpha,
    comparisons: 1,
    tunedFor: null,
  };
  const needed = computeUsersToCome(standing, effect, power);
  return {
    power:
      planned !== null && planned > users
        ? computePowerToCome(standing, effect, planned / users - 1)
        : null,
    users: needed === null ? null : Math.ceil(needed),
  };
}

function judgeEarly(difference: Estimate | null, atEnd: LiftVerdict): LiftVerdict {
  if (atEnd === "sample-mismatch" || !difference) return atEnd;
  if (difference.low > 0) return "better";
  return difference.high < 0 ? "worse" : "not-measurable";
}

function toSamples(design: DesignAsk, told: UsersTold) {
  const test = toSample(design, told.test);
  const control = toSample(design, told.control);
  if (!told.test.before || !told.control.before) return { test, control, isAdjusted: false };
  const paired = (sample: ArmSample, before: NonNullable<ArmTold["before"]>) => ({
    users: sample.users,
    meanAfter: sample.mean,
    varianceAfter: sample.variance,
    meanBefore: before.mean,
    varianceBefore: before.variance,
    covariance: before.covariance,
  });
  const adjusted = adjustForBefore(
    paired(test, told.test.before),
    paired(control, told.control.before),
  );
  return { test: adjusted.test, control: adjusted.control, isAdjusted: true };
}

function toSample({ metric }: DesignAsk, arm: ArmTold): ArmSample {
  return metric === "rate"
    ? toRateSample(arm.users, arm.conversions ?? 0)
    : toSummedSample(arm.users, arm.sum ?? 0, arm.sumOfSquares ?? 0);
}

function countsOf({ test, control }: UsersTold) {
  return {
    testUsers: test.users,
    testConversions: test.conversions ?? 0,
    controlUsers: control.users,
    controlConversions: control.conversions ?? 0,
  };
}

/** An amount is revenue itself; a rate may bring its revenue along. */
function revenueOf(design: DesignAsk, { test, control }: UsersTold) {
  const of = (arm: ArmTold) => {
    const sum = design.metric === "amount" ? arm.sum : arm.revenueSum;
    const squares = design.metric === "amount" ? arm.sumOfSquares : arm.revenueSumOfSquares;
    return sum === null || squares === null ? null : toSummedSample(arm.users, sum, squares);
  };
  const ofTest = of(test);
  const ofControl = of(control);
  return ofTest && ofControl ? { test: ofTest, control: ofControl } : null;
}
