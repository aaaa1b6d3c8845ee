import { normalQuantile, normalUpperTail } from "@/lib/numerics/distributions/normal";

export interface RateCounts {
  readonly testUsers: number;
  readonly testConversions: number;
  readonly controlUsers: number;
  readonly controlConversions: number;
}

/** The z of two rates under the belief that they are one, and its two-sided p; null when nobody or everybody converted. */
export function comparePooledRates(counts: RateCounts): { z: number; pValue: number } | null {
  const { testUsers, testConversions, controlUsers, controlConversions } = counts;
  if (testUsers === 0 || controlUsers === 0) return null;
  const pooled = (testConversions + controlConversions) / (testUsers + controlUsers);
  const variance = pooled * (1 - pooled) * (1 / testUsers + 1 / controlUsers);
  if (variance <= 0) return null;
  const z = (testConversions / testUsers - controlConversions / controlUsers) / Math.sqrt(variance);
  return { z, pValue: 2 * normalUpperTail(Math.abs(z)) };
}

/**
 * The interval of the difference of two rates that stays honest with few conversions: Wilson's limits of each, squared together.
 *
 * Source: Newcombe, Statistics in Medicine 17, 1998, method 10.
 */
export function newcombeInterval(
  counts: RateCounts,
  alpha: number,
): { low: number; high: number } | null {
  const { testUsers, testConversions, controlUsers, controlConversions } = counts;
  if (testUsers === 0 || controlUsers === 0) return null;
  const z = normalQuantile(1 - alpha / 2);
  const test = testConversions / testUsers;
  const control = controlConversions / controlUsers;
  const ofTest = wilsonLimits(test, testUsers, z);
  const ofControl = wilsonLimits(control, controlUsers, z);
  const difference = test - control;
  return {
    low: difference - Math.hypot(test - ofTest.low, ofControl.high - control),
    high: difference + Math.hypot(ofTest.high - test, control - ofControl.low),
  };
}

/** Wilson's score limits of one rate. Source: Wilson, J. American Statistical Association 22, 1927. */
function wilsonLimits(rate: number, users: number, z: number): { low: number; high: number } {
  const middle = rate + (z * z) / (2 * users);
  const reach = z * Math.sqrt((rate * (1 - rate)) / users + (z / (2 * users)) ** 2);
  const scale = 1 + (z * z) / users;
  return {
    low: Math.max(0, (middle - reach) / scale),
    high: Math.min(1, (middle + reach) / scale),
  };
}
