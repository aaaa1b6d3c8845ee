import {
  fitRegression,
  predictRegression,
  type RegressionModel,
} from "@/lib/numerics/regression/fit-regression";
import { splitFolds } from "@/lib/numerics/regression/split-folds";
import type { Rng } from "@/lib/numerics/rng";
import { measureUplift, type UpliftMeasures } from "@/lib/numerics/uplift/measure-uplift";
import { type CouponArm, type TrialRow, toContribution } from "./campaign";
import { makeMonotone } from "./make-monotone";

/** A trial with what was known of each person before it, row-major and of like scale. */
export interface CouponTrial {
  readonly rows: readonly TrialRow[];
  readonly features: Float64Array;
  readonly columns: number;
  readonly arms: readonly CouponArm[];
  readonly marginRate: number;
}

/** What sales and discount are expected of a person under each arm; arm 0 first. */
export interface CouponModel {
  readonly sales: readonly RegressionModel[];
  readonly discount: readonly RegressionModel[];
  /** False: people are not told apart, each arm has its mean effect for everyone. */
  readonly tellsApart: boolean;
}

export interface ArmReading {
  readonly arm: number;
  readonly people: number;
  readonly salesPerPerson: number;
  readonly discountPerPerson: number;
  /** Contribution a person above no coupon, with its 95 % interval. */
  readonly lift: { readonly value: number; readonly low: number; readonly high: number };
  readonly uplift: UpliftMeasures;
}

export interface CouponReading {
  readonly arms: readonly ArmReading[];
  readonly controlPeople: number;
  /** The arm to give everyone, were all to be treated alike; 0 when no coupon is best. */
  readonly uniformArm: number;
  readonly isBetterThanUniform: boolean;
}

const RIDGE = 20;
const FOLDS = 5;
const RESAMPLES = 100;
const DEVIATIONS_95 = 1.96;

/**
 * Learns from a randomised trial what each coupon does to whom, and whether choosing people is worth it at all.
 *
 * Each arm has its own ridge regressions (T-learner). Every person's effect is told by models that did not see them; the
 * effects' order is then judged on contribution after the coupon's cost. Costs five fits an arm and a bootstrap an arm.
 */
export function fitResponse(
  trial: CouponTrial,
  rng: Rng,
): { readonly model: CouponModel; readonly reading: CouponReading } {
  const contribution = Float64Array.from(trial.rows, (row) =>
    toContribution(row, trial.arms, trial.marginRate),
  );
  const expected = crossFit(trial, contribution, rng.fork("folds"));
  const readings = trial.arms.map((_, k) =>
    readArm(trial, contribution, expected, { arm: k + 1, rng: rng.fork("arm", k) }),
  );
  const best = readings.reduce<ArmReading | null>(
    (found, one) => (one.lift.value > (found?.lift.value ?? 0) ? one : found),
    null,
  );
  const isBetter = readings.some(({ uplift }) => uplift.isBetterThanUniform);
  return {
    model: { ...fitModels(trial, () => true), tellsApart: isBetter },
    reading: {
      arms: readings,
      controlPeople: trial.rows.filter(({ arm }) => arm === 0).length,
      uniformArm: best?.arm ?? 0,
      isBetterThanUniform: isBetter,
    },
  };
}

/** Models of sales and discount, learned from the rows that are kept. */
export function fitModels(
  trial: CouponTrial,
  keep: (row: number) => boolean,
): Pick<CouponModel, "sales" | "discount"> {
  return {
    sales: fitArms(trial, (row) => row.sales, keep),
    discount: fitArms(trial, (row) => row.discount, keep),
  };
}

function fitArms(
  trial: CouponTrial,
  read: (row: TrialRow) => number,
  keep: (row: number) => boolean = () => true,
): RegressionModel[] {
  const target = Float64Array.from(trial.rows, read);
  return [0, ...trial.arms.map((_, k) => k + 1)].map((arm) =>
    fitRegression({
      features: trial.features,
      columns: trial.columns,
      target,
      rows: Uint32Array.from(
        trial.rows.flatMap((row, i) => (row.arm === arm && keep(i) ? [i] : [])),
      ),
      link: "identity",
      ridge: RIDGE,
    }),
  );
}

/** Contribution expected of every person under every arm, by models that did not see them; one row an arm. */
function crossFit(trial: CouponTrial, contribution: Float64Array, rng: Rng): Float64Array[] {
  const fold = splitFolds(trial.rows.length, FOLDS, rng);
  const expected = Array.from(
    { length: trial.arms.length + 1 },
    () => new Float64Array(trial.rows.length),
  );
  for (let k = 0; k < FOLDS; k += 1) {
    const numbered = new Map(trial.rows.map((row, i) => [row, contribution[i] ?? 0]));
    const models = fitArms(
      trial,
      (row) => numbered.get(row) ?? 0,
      (i) => fold[i] !== k,
    );
    models.forEach((model, arm) => {
      fold.forEach((at, i) => {
        if (at === k)
          expected[arm]?.fill(
            predictRegression(model, trial.features, i * trial.columns),
            i,
            i + 1,
          );
      });
    });
  }
  return expected;
}

function readArm(
  trial: CouponTrial,
  contribution: Float64Array,
  expected: readonly Float64Array[],
  { arm, rng }: { readonly arm: number; readonly rng: Rng },
): ArmReading {
  const kept = trial.rows.flatMap((row, i) => (row.arm === 0 || row.arm === arm ? [i] : []));
  const own = trial.rows.filter((row) => row.arm === arm);
  const mean = (read: (row: TrialRow) => number) =>
    own.reduce((sum, row) => sum + read(row), 0) / Math.max(1, own.length);
  const uplift = measureUplift(
    {
      treated: Uint8Array.from(kept, (i) => (trial.rows[i]?.arm === arm ? 1 : 0)),
      outcome: Float64Array.from(kept, (i) => contribution[i] ?? 0),
      effect: Float64Array.from(kept, (i) => (expected[arm]?.[i] ?? 0) - (expected[0]?.[i] ?? 0)),
    },
    { resamples: RESAMPLES, comparisons: trial.arms.length, rng },
  );
  return {
    arm,
    people: own.length,
    salesPerPerson: mean(({ sales }) => sales),
    discountPerPerson: mean(({ discount }) => discount),
    lift: compareMeans(
      trial.rows.flatMap((row, i) => (row.arm === arm ? [contribution[i] ?? 0] : [])),
      trial.rows.flatMap((row, i) => (row.arm === 0 ? [contribution[i] ?? 0] : [])),
    ),
    uplift,
  };
}

/** Difference of two means with 95 % of a normal distribution around it. */
export function compareMeans(
  treated: readonly number[],
  control: readonly number[],
): { value: number; low: number; high: number } {
  const of = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return {
      mean,
      variance: squares / Math.max(1, values.length - 1) / Math.max(1, values.length),
    };
  };
  const [one, other] = [of(treated), of(control)];
  const value = one.mean - other.mean;
  const margin = DEVIATIONS_95 * Math.sqrt(one.variance + other.variance);
  return { value, low: value - margin, high: value + margin };
}

/** What each coupon adds to a person's sales, and takes off, rising with the coupon's value; arm 1 first. */
export function predictCoupons(
  model: Pick<CouponModel, "sales" | "discount">,
  arms: readonly CouponArm[],
  features: Float64Array,
  offset: number,
): { readonly addedSales: number[]; readonly discount: number[] } {
  const predict = (models: readonly RegressionModel[], arm: number) => {
    const one = models[arm];
    return one ? predictRegression(one, features, offset) : 0;
  };
  const without = predict(model.sales, 0);
  const order = arms.map((_, k) => k).sort((a, b) => (arms[a]?.value ?? 0) - (arms[b]?.value ?? 0));
  const rising = (read: (k: number) => number) => {
    const fitted = makeMonotone(
      order.map(read),
      order.map(() => 1),
    );
    const result = new Array<number>(arms.length).fill(0);
    order.forEach((k, at) => {
      result[k] = fitted[at] ?? 0;
    });
    return result;
  };
  return {
    addedSales: rising((k) => predict(model.sales, k + 1) - without),
    discount: rising((k) => Math.max(0, predict(model.discount, k + 1))),
  };
}
