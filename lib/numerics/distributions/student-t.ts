import { betaShareBelow } from "./incomplete-beta";
import { normalQuantile } from "./normal";

/** P(|T| > |t|) with `df` degrees of freedom, which need not be whole; keeps its digits in the far tail. */
export function studentTwoSided(t: number, df: number): number {
  const square = t * t;
  return betaShareBelow(df / 2, 0.5, df / (df + square), square / (df + square));
}

/**
 * The t that |T| exceeds with probability `alpha`: by bisection from a bracket around the normal's, to the last digit.
 *
 * Needs 0 < alpha < 1 and df > 0. Costs at most 200 incomplete beta functions.
 */
export function studentCritical(alpha: number, df: number): number {
  let low = 0;
  let high = Math.max(1, normalQuantile(1 - alpha / 2));
  for (let i = 0; i < 100 && studentTwoSided(high, df) > alpha; i += 1) high *= 2;
  for (let i = 0; i < 100 && high - low > 1e-15 * high; i += 1) {
    const middle = (low + high) / 2;
    if (studentTwoSided(middle, df) > alpha) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
