import {
  type MaximiseOptions,
  maximiseSeparable,
} from "@/lib/numerics/separable/maximise-separable";
import type { AllocationProblem } from "./allocation-problem";
import { toSeparable } from "./separable-channels";

/** The highest ROI that the limits leave, and what is spent and gained there. */
export interface ReachableRoi {
  readonly roi: number;
  readonly spend: number;
  readonly response: number;
}

export interface BestRoi {
  readonly costs: Float64Array;
  readonly reachable: ReachableRoi;
}

const ROUNDS_MAX = 40;

/** Boxes a round: the answer is a piece of advice, not the certificate. */
const NODES_MAX = 400;
const TOLERANCE = 1e-9;

/**
 * Finds the allocation with the highest Σ value ÷ Σ cost by Dinkelbach's method.
 *
 * Each round maximises Σ value − roi·Σ cost at the ROI of the round before, which rises superlinearly; where the ratio
 * is only approached as spend vanishes it stops at a spend too small to matter. Null when nothing can be spent.
 * Source: Dinkelbach, On Nonlinear Fractional Programming, Management Science 13(7), 1967.
 */
export function findBestRoi(problem: AllocationProblem, options: MaximiseOptions): BestRoi | null {
  const base = toSeparable(problem);
  const weights = new Float64Array(base.arms.length).fill(1);
  let best: BestRoi | null = null;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const roi = best?.reachable.roi ?? 0;
    const ratio = { ...base, weights, floor: null, costWeight: roi };
    const absoluteTolerance = Math.max(
      options.absoluteTolerance ?? 0,
      options.tolerance * (best?.reachable.response ?? 0),
    );
    const nodesMax = Math.min(options.nodesMax, NODES_MAX);
    const { costs } = maximiseSeparable(ratio, { ...options, absoluteTolerance, nodesMax });
    if (costs === null) break;
    const spend = costs.reduce((sum, cost) => sum + cost, 0);
    if (spend <= problem.budget * TOLERANCE) break;
    const response = base.arms.reduce((sum, arm, i) => sum + arm.value(costs[i] ?? 0), 0);
    const isHigher = response / spend > roi * (1 + TOLERANCE);
    if (isHigher || best === null)
      best = { costs, reachable: { roi: response / spend, spend, response } };
    if (!isHigher) break;
  }
  return best;
}
