import { betaShareBelow } from "@/lib/numerics/distributions/incomplete-beta";
import { normalCdf, normalDensity, normalQuantile } from "@/lib/numerics/distributions/normal";
import { digamma, trigamma } from "@/lib/numerics/distributions/polygamma";
import type { ArmSample } from "./arm-sample";
import type { RateCounts } from "./compare-rates";

export interface Posterior {
  readonly chanceToWin: number;
  readonly expectedLift: number;
  readonly low: number;
  readonly high: number;
  /** What is lost on average, in units of the metric, by keeping the control and by taking the test. */
  readonly risk: { readonly control: number; readonly test: number };
}

const CELLS = 4000;

/**
 * What is believed of two rates after the counts, from a flat prior. The logarithm of their ratio is taken as normal with the exact
 * mean and variance of the two beta posteriors; risks are integrated. Null when an arm has no user.
 */
export function believeRates(counts: RateCounts, alpha: number): Posterior | null {
  const { testUsers, testConversions, controlUsers, controlConversions } = counts;
  if (testUsers === 0 || controlUsers === 0) return null;
  const test = { a: 1 + testConversions, b: 1 + testUsers - testConversions };
  const control = { a: 1 + controlConversions, b: 1 + controlUsers - controlConversions };
  const mean = logMean(test) - logMean(control);
  const spread = Math.sqrt(logVariance(test) + logVariance(control));
  return {
    ...fromLogRatio(mean, spread, alpha),
    risk: { control: expectedExcess(test, control), test: expectedExcess(control, test) },
  };
}

/** The same for two means with normal posteriors and no prior. Null unless both means are above 0 and have a variance. */
export function believeMeans(test: ArmSample, control: ArmSample, alpha: number): Posterior | null {
  if (test.users < 2 || control.users < 2 || test.mean <= 0 || control.mean <= 0) return null;
  const ofTest = test.variance / test.users;
  const ofControl = control.variance / control.users;
  const spread = Math.sqrt(ofTest + ofControl);
  if (spread === 0) return null;
  const gain = test.mean - control.mean;
  return {
    ...fromLogRatio(
      Math.log(test.mean / control.mean),
      Math.sqrt(ofTest / test.mean ** 2 + ofControl / control.mean ** 2),
      alpha,
    ),
    risk: { control: positivePart(gain, spread), test: positivePart(-gain, spread) },
  };
}

function fromLogRatio(mean: number, spread: number, alpha: number): Omit<Posterior, "risk"> {
  const reach = normalQuantile(1 - alpha / 2) * spread;
  return {
    chanceToWin: normalCdf(mean / spread),
    expectedLift: Math.expm1(mean),
    low: Math.expm1(mean - reach),
    high: Math.expm1(mean + reach),
  };
}

interface Beta {
  readonly a: number;
  readonly b: number;
}

function logMean({ a, b }: Beta): number {
  return digamma(a) - digamma(a + b);
}

function logVariance({ a, b }: Beta): number {
  return trigamma(a) - trigamma(a + b);
}

/** E max(X − Y, 0) = ∫ P(Y < x)·P(X > x) dx, by Simpson's rule over where both can be. */
function expectedExcess(x: Beta, y: Beta): number {
  const low = Math.max(0, Math.min(reachOf(x, -12), reachOf(y, -12)));
  const high = Math.min(1, Math.max(reachOf(x, 12), reachOf(y, 12)));
  const step = (high - low) / CELLS;
  let sum = 0;
  for (let i = 0; i <= CELLS; i += 1) {
    const at = low + i * step;
    const weight = i === 0 || i === CELLS ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * betaShareBelow(y.a, y.b, at) * (1 - betaShareBelow(x.a, x.b, at));
  }
  return (sum * step) / 3;
}

function reachOf({ a, b }: Beta, deviations: number): number {
  const total = a + b;
  return a / total + deviations * Math.sqrt((a * b) / (total * total * (total + 1)));
}

/** E max(N(mean, spread²), 0). */
function positivePart(mean: number, spread: number): number {
  const z = mean / spread;
  return mean * normalCdf(z) + spread * normalDensity(z);
}
