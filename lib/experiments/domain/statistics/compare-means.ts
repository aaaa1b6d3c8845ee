import { normalQuantile } from "@/lib/numerics/distributions/normal";
import { studentCritical, studentTwoSided } from "@/lib/numerics/distributions/student-t";
import type { ArmSample } from "./arm-sample";

export interface Estimate {
  readonly value: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}

export interface MeanComparison {
  readonly difference: Estimate;
  readonly t: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

export interface ComparisonOptions {
  /** Chance of a false alarm, 0.05 where a 95 % interval is wanted. */
  readonly alpha: number;
  /** Student's interval, or the normal one of a large sample. */
  readonly interval?: "student" | "normal";
}

/**
 * Welch's test of two means with variances of their own. Null when the arms say nothing: fewer than two users, or no variance at all.
 *
 * Source: Welch, Biometrika 34, 1947.
 */
export function compareMeans(
  test: ArmSample,
  control: ArmSample,
  { alpha, interval = "student" }: ComparisonOptions,
): MeanComparison | null {
  const variances = splitVariance(test, control);
  if (!variances) return null;
  const value = test.mean - control.mean;
  return finish(value, variances, control.users, test.users, alpha, interval);
}

/**
 * The relative lift test ÷ control − 1 with the standard error of the delta method, which counts the control's own error.
 *
 * Null as above, or when the control's mean is not above 0. Source: Deng, Knoblich and Lu, KDD 2018, arXiv 1803.06336.
 */
export function compareRelatively(
  test: ArmSample,
  control: ArmSample,
  { alpha, interval = "student" }: ComparisonOptions,
): MeanComparison | null {
  const variances = splitVariance(test, control);
  if (!variances || control.mean <= 0) return null;
  const ratio = test.mean / control.mean;
  const scaled = {
    test: variances.test / control.mean ** 2,
    control: (variances.control * ratio * ratio) / control.mean ** 2,
  };
  // The degrees of freedom are those of the difference: the ratio moves with the same two variances.
  return finish(ratio - 1, scaled, control.users, test.users, alpha, interval, variances);
}

interface Variances {
  readonly test: number;
  readonly control: number;
}

function splitVariance(test: ArmSample, control: ArmSample): Variances | null {
  if (test.users < 2 || control.users < 2) return null;
  const split = { test: test.variance / test.users, control: control.variance / control.users };
  return split.test + split.control > 0 ? split : null;
}

function finish(
  value: number,
  { test, control }: Variances,
  controlUsers: number,
  testUsers: number,
  alpha: number,
  interval: "student" | "normal",
  forFreedom: Variances = { test, control },
): MeanComparison {
  const standardError = Math.sqrt(test + control);
  const degreesOfFreedom =
    (forFreedom.test + forFreedom.control) ** 2 /
    (forFreedom.test ** 2 / (testUsers - 1) + forFreedom.control ** 2 / (controlUsers - 1));
  const t = value / standardError;
  const critical =
    interval === "student"
      ? studentCritical(alpha, degreesOfFreedom)
      : normalQuantile(1 - alpha / 2);
  return {
    difference: {
      value,
      standardError,
      low: value - critical * standardError,
      high: value + critical * standardError,
    },
    t,
    degreesOfFreedom,
    pValue: studentTwoSided(t, degreesOfFreedom),
  };
}
