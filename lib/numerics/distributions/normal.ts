import { gammaUpperTail } from "./incomplete-gamma";

export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** P(Z > z), with relative accuracy in the far tail. */
export function normalUpperTail(z: number): number {
  const tail = 0.5 * gammaUpperTail(0.5, 0.5 * z * z);
  return z >= 0 ? tail : 1 - tail;
}

export function normalCdf(z: number): number {
  return normalUpperTail(-z);
}

/**
 * The z with P(Z <= z) = p, for 0 < p < 1; infinite at the ends.
 *
 * Acklam's rational start (1.15e-9) and one step of Halley's method, which leaves rounding. Source: P. J. Acklam, 2003.
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  const start = startQuantile(p);
  const error = p < 0.5 ? normalCdf(start) - p : 1 - p - normalUpperTail(start);
  const step = error / normalDensity(start);
  return start - step / (1 + (start * step) / 2);
}

const A = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2,
  -3.066479806614716e1, 2.506628277459239,
];
const B = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
  -1.328068155288572e1, 1,
];
const C = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
];
const D = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1];

function startQuantile(p: number): number {
  if (p < 0.02425) return startTail(p);
  if (p > 1 - 0.02425) return -startTail(1 - p);
  const middle = p - 0.5;
  const square = middle * middle;
  return (middle * horner(A, square)) / horner(B, square);
}

function startTail(p: number): number {
  const root = Math.sqrt(-2 * Math.log(p));
  return horner(C, root) / horner(D, root);
}

function horner(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
