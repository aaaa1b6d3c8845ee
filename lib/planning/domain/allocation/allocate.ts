import { invariant } from "@/lib/kernel";
import {
  type MaximiseOptions,
  maximiseSeparable,
} from "@/lib/numerics/separable/maximise-separable";
import type { SeparableProblem } from "@/lib/numerics/separable/separable-problem";
import { type AllocationProblem, findProblemFault } from "./allocation-problem";
import { type ChannelAllocation, describeSpends } from "./channel-allocation";
import { type BestRoi, findBestRoi, type ReachableRoi } from "./find-best-roi";
import { computeResponse } from "./response-curve";
import { sumOfMinimums, toCosts, toSeparable, toSpends } from "./separable-channels";

export interface Allocation {
  readonly channels: readonly ChannelAllocation[];
  /** Money out, fixed costs included. */
  readonly spent: number;
  /** Σ value without margins; what the ROI is made of. */
  readonly response: number;
  /** What the goal counts; the bound is on this. */
  readonly value: number;
  readonly roi: number | null;
  /** No allowed allocation reaches more: the dual function at the prices found, rounded up. */
  readonly upperBound: number;
  /** (upperBound − value) ÷ upperBound; for a contribution, ÷ the larger of response and spend where that is more. */
  readonly gap: number;
  readonly feasible: boolean;
  readonly infeasibility: Infeasibility | null;
  readonly stop: AllocationStop;
  readonly nodes: number;
}

export type AllocationStop = "proven" | "node-limit" | "infeasible";

/** Which rule cannot be kept, and how far one could get. */
export type Infeasibility =
  | { readonly binding: "minimum-spend"; readonly needed: number; readonly budget: number }
  | {
      readonly binding: "roi-floor";
      readonly roiFloor: number;
      readonly reachable: ReachableRoi | null;
    };

export interface AllocateOptions {
  /** Relative gap at which the search ends. */
  readonly tolerance?: number;
  /** Most boxes of the branch and bound. */
  readonly nodesMax?: number;
}

/**
 * Splits one budget over channels so that the goal is highest, and proves it.
 *
 * Needs a problem without faults. Every channel's curve may be S-shaped, so local methods stop at the wrong split; here
 * an upper bound comes with the answer. Deterministic. Costs milliseconds for tens of channels; stops when the gap is
 * closed or after `nodesMax` boxes. When the goal cannot be met it says which rule binds and returns the allocation
 * that comes closest.
 */
export function allocate(problem: AllocationProblem, options: AllocateOptions = {}): Allocation {
  const fault = findProblemFault(problem);
  invariant(fault === null, `allocation problem: ${fault}`);
  const needed = sumOfMinimums(problem);
  if (needed > problem.budget) return underfunded(problem, needed);
  const separable = toSeparable(problem);
  const starts = [toCosts(problem, (channel) => channel.today ?? channel.min)];
  const maximum = maximiseSeparable(separable, toSearchOptions(problem, options, starts));
  const { costs } = maximum;
  if (costs === null || spendsNothing(problem, costs)) {
    // Spending nothing keeps any floor; whoever asks for a split has not asked for that, unless it is truly best.
    const best = findBestRoi(problem, toSearchOptions(problem, options, []));
    if (costs === null || (best?.reachable.roi ?? 0) < (problem.roiFloor ?? 0))
      return missesFloor(problem, options, best);
  }
  return settle(problem, costs, {
    upperBound: maximum.bound,
    stop: maximum.stop === "node-limit" ? "node-limit" : "proven",
    nodes: maximum.nodes,
  });
}

const TOLERANCE = 1e-9;

/** Gap that ends a search whatever the value, as a share of what the budget could bring in every channel at once. */
const NEGLIGIBLE = 1e-13;

/** Boxes looked into: enough to close twenty curves, few enough that hundreds take seconds. A floor makes each dearer. */
function toNodesMax({ channels, roiFloor }: AllocationProblem): number {
  const boxes = Math.round((roiFloor ? 6_000 : 30_000) / channels.length);
  return Math.max(40, Math.min(3000, boxes));
}

function toSearchOptions(
  problem: AllocationProblem,
  options: AllocateOptions,
  starts: readonly Float64Array[],
): MaximiseOptions {
  const most = problem.channels.reduce(
    (sum, { curve, max, margin = 1 }) =>
      sum + margin * Math.abs(computeResponse(curve, Math.min(max, problem.budget))),
    0,
  );
  return {
    starts,
    tolerance: options.tolerance ?? TOLERANCE,
    absoluteTolerance: NEGLIGIBLE * most,
    nodesMax: options.nodesMax ?? toNodesMax(problem),
  };
}

function spendsNothing({ roiFloor, budget }: AllocationProblem, costs: Float64Array): boolean {
  const spent = costs.reduce((sum, cost) => sum + cost, 0);
  return (roiFloor ?? 0) > 0 && spent <= budget * 1e-9;
}

interface Proof {
  readonly upperBound: number;
  readonly stop: AllocationStop;
  readonly nodes: number;
  readonly infeasibility?: Infeasibility;
}

function settle(problem: AllocationProblem, costs: Float64Array, proof: Proof): Allocation {
  const spends = toSpends(problem, costs);
  const { channels, spent, response, value } = describeSpends(problem, spends);
  const upperBound = Math.max(proof.upperBound, value);
  // A contribution can be near zero between sums that are not: its gap is measured on those.
  const size = problem.goal === "contribution" ? Math.max(response, spent) : 0;
  const scale = Math.max(Math.abs(upperBound), Math.abs(value), size);
  return {
    channels,
    spent,
    response,
    value,
    roi: spent > 0 ? response / spent : null,
    upperBound,
    gap: upperBound > value ? (upperBound - value) / scale : 0,
    feasible: proof.infeasibility === undefined,
    infeasibility: proof.infeasibility ?? null,
    stop: proof.stop,
    nodes: proof.nodes,
  };
}

function underfunded(problem: AllocationProblem, needed: number): Allocation {
  const least = toCosts(problem, (channel) => (channel.fixedCost === undefined ? channel.min : 0));
  return settle(problem, least, {
    upperBound: Number.NEGATIVE_INFINITY,
    stop: "infeasible",
    nodes: 0,
    infeasibility: { binding: "minimum-spend", needed, budget: problem.budget },
  });
}

/** The floor cannot be kept: the allocation of the highest ROI, and a bound that holds for any floor. */
function missesFloor(
  problem: AllocationProblem,
  options: AllocateOptions,
  best: BestRoi | null,
): Allocation {
  const withoutFloor: SeparableProblem = { ...toSeparable(problem), floor: null };
  const free = maximiseSeparable(withoutFloor, toSearchOptions(problem, options, []));
  return settle(problem, best?.costs ?? new Float64Array(problem.channels.length), {
    upperBound: free.bound,
    stop: "infeasible",
    nodes: free.nodes,
    infeasibility: {
      binding: "roi-floor",
      roiFloor: problem.roiFloor ?? 0,
      reachable: best?.reachable ?? null,
    },
  });
}
