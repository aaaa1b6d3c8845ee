import type { ArmSample } from "./arm-sample";

export interface PairedSums {
  readonly users: number;
  readonly meanAfter: number;
  readonly meanBefore: number;
  readonly varianceAfter: number;
  readonly varianceBefore: number;
  readonly covariance: number;
}

/** The moments of what each user did after and before the test began, in two passes. */
export function toPairedSums(after: Float64Array, before: Float64Array): PairedSums {
  const users = after.length;
  const meanAfter = mean(after);
  const meanBefore = mean(before);
  let varianceAfter = 0;
  let varianceBefore = 0;
  let covariance = 0;
  for (let i = 0; i < users; i += 1) {
    const a = (after[i] ?? 0) - meanAfter;
    const b = (before[i] ?? 0) - meanBefore;
    varianceAfter += a * a;
    varianceBefore += b * b;
    covariance += a * b;
  }
  const freedom = Math.max(1, users - 1);
  return {
    users,
    meanAfter,
    meanBefore,
    varianceAfter: varianceAfter / freedom,
    varianceBefore: varianceBefore / freedom,
    covariance: covariance / freedom,
  };
}

export interface AdjustedArms {
  readonly test: ArmSample;
  readonly control: ArmSample;
  /** Part of the variance that what users did before explains. */
  readonly explained: number;
}

/**
 * Takes out of both arms what their users already did before the test: the same difference on average, measured with less noise.
 *
 * One slope from both arms together; the means move around the common mean of what came before, so that they stay readable.
 * Source: Deng, Xu, Kohavi and Walker, WSDM 2013 (CUPED).
 */
export function adjustForBefore(test: PairedSums, control: PairedSums): AdjustedArms {
  const freedom = (arm: PairedSums) => Math.max(0, arm.users - 1);
  const pooled = (of: (arm: PairedSums) => number) =>
    of(test) * freedom(test) + of(control) * freedom(control);
  const before = pooled((arm) => arm.varianceBefore);
  const shared = pooled((arm) => arm.covariance);
  const slope = before > 0 ? shared / before : 0;
  const all = test.users + control.users;
  const common = (test.meanBefore * test.users + control.meanBefore * control.users) / all;
  const adjust = (arm: PairedSums): ArmSample => ({
    users: arm.users,
    mean: arm.meanAfter - slope * (arm.meanBefore - common),
    variance: Math.max(
      0,
      arm.varianceAfter + slope * slope * arm.varianceBefore - 2 * slope * arm.covariance,
    ),
  });
  const after = pooled((arm) => arm.varianceAfter);
  return {
    test: adjust(test),
    control: adjust(control),
    explained: after > 0 && before > 0 ? (shared * shared) / (before * after) : 0,
  };
}

function mean(numbers: Float64Array): number {
  let sum = 0;
  for (const each of numbers) sum += each;
  return numbers.length === 0 ? 0 : sum / numbers.length;
}
