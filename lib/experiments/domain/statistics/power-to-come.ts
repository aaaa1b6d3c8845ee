import { normalCdf, normalQuantile } from "@/lib/numerics/distributions/normal";
import { computeSequentialHalfWidth } from "./sequential";

/** Where a test stands when it is looked at. */
export interface Standing {
  readonly effect: number;
  readonly standardError: number;
  /** Users of both arms so far. */
  readonly users: number;
  readonly alpha: number;
  /** Comparisons that are judged together; each gets its share of alpha. */
  readonly comparisons: number;
  /** Users that the always-valid interval is tuned for, where the test ends by it. */
  readonly tunedFor: number | null;
}

const GROWTH_MAX = 2 ** 27;
const POWER_TOLERANCE = 1e-3;
const HALVINGS_MAX = 100;

/**
 * The chance that the test finds something once it has `growth` times as many users more, given what it has seen and that users to
 * come show `effect` on average. Needs growth above 0 and a standard error.
 */
export function computePowerToCome(standing: Standing, effect: number, growth: number): number {
  const { standardError, users, comparisons, tunedFor } = standing;
  const alpha = standing.alpha / comparisons;
  const grown = 1 + growth;
  const halfWidth =
    tunedFor === null
      ? normalQuantile(1 - alpha / 2) * (standardError / Math.sqrt(grown))
      : computeSequentialHalfWidth(
          standardError / Math.sqrt(grown),
          users * grown,
          alpha,
          tunedFor,
        );
  // The final estimate is a mean of what was seen and what comes; only the second part is open.
  const mean = (standing.effect + growth * effect) / grown;
  const spread = (standardError * Math.sqrt(growth)) / grown;
  return 1 - normalCdf((halfWidth - mean) / spread) + normalCdf((-halfWidth - mean) / spread);
}

/**
 * Users that must still come for the power, or null when no number does (2²⁷ times as many are tried). The power counts as
 * reached within 0.001. Of several comparisons each must reach its root, so that all together reach the power.
 */
export function computeUsersToCome(
  standing: Standing,
  effect: number,
  power: number,
): number | null {
  const wanted = power ** (1 / standing.comparisons);
  const over = (growth: number) => computePowerToCome(standing, effect, growth) - wanted;
  let low = 1;
  let high = 1;
  while (over(high) < 0) {
    if (high >= GROWTH_MAX) return null;
    high *= 2;
  }
  // Where twice the users are too many already, some part of them is asked for.
  while (over(low) > 0) {
    if (low <= 1 / GROWTH_MAX) return 0;
    low /= 2;
  }
  let growth = high;
  for (let i = 0; i < HALVINGS_MAX; i += 1) {
    growth = (low + high) / 2;
    const gap = over(growth);
    if (Math.abs(gap) < POWER_TOLERANCE) break;
    if (gap < 0) low = growth;
    else high = growth;
  }
  return standing.users * growth;
}
