import { logGamma } from "@/lib/numerics/log-gamma";
import { fitPositive } from "./fit-positive";

/** A purchase's value is Gamma(p, ν) around a customer's own mean, and ν is Gamma(q, v) over customers. */
export interface GammaGamma {
  readonly p: number;
  readonly q: number;
  readonly v: number;
}

export interface GammaGammaFit extends GammaGamma {
  readonly logLikelihood: number;
  readonly customers: number;
}

export interface SpendHistories {
  readonly frequency: Float64Array;
  /** Mean value of the repeat purchases. */
  readonly monetary: Float64Array;
}

/**
 * Fits the Gamma-Gamma model of spend by maximum likelihood, on customers with at least one repeat purchase of some value;
 * null when fewer than two differ in what they spend.
 *
 * Costs three gamma functions a customer for each of some hundred evaluations.
 * Source: Fader and Hardie, The Gamma-Gamma Model of Monetary Value, 2013, (1a).
 */
export function fitGammaGamma({ frequency, monetary }: SpendHistories): GammaGammaFit | null {
  const kept: { x: number; mean: number }[] = [];
  frequency.forEach((x, i) => {
    const mean = monetary[i]!;
    if (x > 0 && mean > 0) kept.push({ x, mean });
  });
  if (kept.every(({ mean }) => mean === kept[0]?.mean)) return null;
  const overall = kept.reduce((sum, { mean }) => sum + mean, 0) / kept.length;
  const logLikelihood = (model: GammaGamma, unit: number) =>
    kept.reduce((sum, { x, mean }) => sum + logLikelihoodOf(model, x, mean / unit), 0);
  const { point } = fitPositive(
    ([p = 1, q = 1, v = 1]) => {
      const value = -logLikelihood({ p, q, v }, overall) / kept.length;
      return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
    },
    Float64Array.of(3, 3, 1),
    1e-13,
  );
  const [p = 1, q = 1, v = 1] = point;
  const model = { p, q, v: v * overall };
  return { ...model, logLikelihood: logLikelihood(model, 1), customers: kept.length };
}

function logLikelihoodOf({ p, q, v }: GammaGamma, x: number, mean: number): number {
  return (
    logGamma(p * x + q) -
    logGamma(p * x) -
    logGamma(q) +
    q * Math.log(v) +
    (p * x - 1) * Math.log(mean) +
    p * x * Math.log(x) -
    (p * x + q) * Math.log(x * mean + v)
  );
}

/** The mean value of a customer's purchases given those seen; that of all customers when none was. Infinite when q <= 1 and none was seen. */
export function computeExpectedSpend(
  { p, q, v }: GammaGamma,
  frequency: number,
  monetary: number,
): number {
  const divisor = p * frequency + q - 1;
  return divisor > 0 ? (p * (v + frequency * monetary)) / divisor : Number.POSITIVE_INFINITY;
}
