import { type Prices, relaxSeparable } from "./relax-separable";
import type { SeparableProblem } from "./separable-problem";

/** What an allocation stays inside its constraints by, so that no rounding of a later sum can carry it out. */
const SAFETY = 1e-13;

/**
 * The best allocation in which every arm stays on the concave stretch where `point` has it, and arms on a convex
 * stretch stay where they are.
 *
 * On such stretches the envelopes are the functions themselves, so the relaxation is exact: a local optimum by the
 * same prices, in one solve. It comes twice, exact and with the constraints kept for certain; both break the floor when
 * no such allocation meets it.
 */
export function climb(
  problem: SeparableProblem,
  point: Float64Array,
  prices: Prices,
): readonly Float64Array[] {
  const arms = problem.arms.map((arm, i) => arm.concaveAround(nearestAllowed(arm, point[i]!)));
  const inside = {
    ...problem,
    arms,
    budget: problem.budget * (1 - SAFETY),
    floor: problem.floor === null ? null : problem.floor * (1 + SAFETY),
  };
  const { costs, safe } = relaxSeparable(inside, prices);
  return [costs, safe];
}

function nearestAllowed(
  arm: { low: number; high: number; canBeOff: boolean },
  cost: number,
): number {
  if (arm.canBeOff && cost < arm.low) return cost > arm.low / 2 ? arm.low : 0;
  return Math.min(arm.high, Math.max(arm.low, cost));
}
