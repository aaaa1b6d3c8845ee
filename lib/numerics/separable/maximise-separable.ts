import { createMaxHeap, type MaxHeap } from "@/lib/numerics/max-heap";
import { type Arm, leastCost } from "./arm";
import { climb } from "./climb-separable";
import { type Prices, type Relaxation, relaxSeparable } from "./relax-separable";
import { type SeparableProblem, standingOf } from "./separable-problem";

export interface MaximiseOptions {
  /** Allocations to begin from; the result is never worse than an allowed one among them. */
  readonly starts: readonly Float64Array[];
  /** Relative gap at which the search ends. */
  readonly tolerance: number;
  /** Gap at which it ends whatever the objective, for objectives near zero. */
  readonly absoluteTolerance?: number;
  /** Most boxes looked into. */
  readonly nodesMax: number;
}

export interface Maximum {
  /** Null when the search found no allowed allocation. */
  readonly costs: Float64Array | null;
  readonly objective: number;
  /** A proof: no allowed allocation has a higher objective. −∞ when none is allowed. */
  readonly bound: number;
  readonly prices: Prices;
  readonly nodes: number;
  readonly stop: "gap-closed" | "node-limit" | "out-of-reach";
}

interface Node {
  readonly arms: readonly Arm[];
  readonly relaxed: Relaxation;
}

/**
 * Maximises a sum of one-dimensional functions of any shape under a budget and a floor, with a certificate.
 *
 * Needs Σ low ≤ budget. Best bound first: the box with the highest envelope bound is split at the arm that stands
 * inside a chord, where its envelope overstates it; the halves have tighter envelopes. Every box also gives allowed
 * allocations, climbed to their local optimum. Costs two relaxations a node, n·50 answers each. Stops when the bound
 * is within the tolerance of the best allocation or after `nodesMax` boxes; the bound holds either way.
 * Source: Udell and Boyd, Maximizing a Sum of Sigmoids (2014), section 4.
 */
export function maximiseSeparable(problem: SeparableProblem, options: MaximiseOptions): Maximum {
  const search = openSearch(problem, options);
  const rootPrices = { budget: 0, floor: 0 };
  let prices = rootPrices;
  for (const start of options.starts) search.consider(start, prices);
  const root = relaxSeparable(problem, rootPrices);
  if (root.bound > Number.NEGATIVE_INFINITY) {
    prices = root.prices;
    search.open({ arms: problem.arms, relaxed: root });
  }
  let nodes = 1;
  let stop: Maximum["stop"] = "gap-closed";
  while (!search.isClosed()) {
    if (nodes >= options.nodesMax) {
      stop = "node-limit";
      break;
    }
    const node = search.take();
    if (!node) break;
    for (const arms of split(node)) {
      nodes += 1;
      if (sumOfLows(arms) > problem.budget) continue;
      const relaxed = relaxSeparable({ ...problem, arms }, node.relaxed.prices);
      search.open({ arms, relaxed });
    }
  }
  const { costs, objective } = search.best();
  const bound = Math.max(search.bound(), objective);
  if (costs === null && bound === Number.NEGATIVE_INFINITY) stop = "out-of-reach";
  return { costs, objective, bound, prices, nodes, stop };
}

interface Search {
  /** Climbs from a point and keeps what it finds when that is the best yet. */
  consider(costs: Float64Array, prices: Prices): void;
  /** Tries a box's allocations and queues it when it may hold a better one. */
  open(node: Node): void;
  /** The most promising box, or null when none is left. */
  take(): Node | null;
  isClosed(): boolean;
  bound(): number;
  best(): { costs: Float64Array | null; objective: number };
}

function openSearch(problem: SeparableProblem, options: MaximiseOptions): Search {
  const queue: MaxHeap<Node> = createMaxHeap();
  let costs: Float64Array | null = null;
  let objective = Number.NEGATIVE_INFINITY;
  let settled = Number.NEGATIVE_INFINITY;

  const keep = (found: Float64Array) => {
    const standing = standingOf(problem, found);
    if (!standing.isAllowed || standing.objective <= objective) return;
    costs = found.slice();
    objective = standing.objective;
  };
  const target = () =>
    costs === null
      ? objective
      : objective +
        Math.max(options.tolerance * Math.abs(objective), options.absoluteTolerance ?? 0);
  const consider = (point: Float64Array, prices: Prices) => {
    const isPossible = problem.arms.every((arm, i) => isAllowedCost(arm, point[i]!));
    if (isPossible) keep(point);
    for (const found of climb(problem, point, prices)) keep(found);
  };
  return {
    consider,
    open(node) {
      const { relaxed } = node;
      if (relaxed.bound <= target()) {
        settled = Math.max(settled, Math.min(relaxed.bound, target()));
        return;
      }
      for (const point of listCandidates(relaxed)) consider(point, relaxed.prices);
      if (relaxed.cut === null) settled = Math.max(settled, relaxed.bound);
      else queue.push(relaxed.bound, node);
    },
    take: () => queue.pop()?.item ?? null,
    isClosed: () => queue.peekRank() <= target(),
    bound: () => Math.max(settled, queue.peekRank()),
    best: () => ({ costs, objective }),
  };
}

function isAllowedCost(arm: Arm, cost: number): boolean {
  return (cost >= arm.low && cost <= arm.high) || (arm.canBeOff && cost === 0);
}

/** The relaxed point itself, and with the arm that overstates moved to either end of its chord. */
function listCandidates({ costs, cut }: Relaxation): Float64Array[] {
  if (cut === null) return [costs];
  return [
    costs,
    ...[cut.from, cut.to].map((end) => {
      const moved = costs.slice();
      moved[cut.arm] = end;
      return moved;
    }),
  ];
}

/** How close to an end of its range, as a share, an arm is split at most: both halves must shrink. */
const EDGE_SHARE = 0.02;

function split({ arms, relaxed }: Node): Arm[][] {
  const { cut, costs } = relaxed;
  if (cut === null) return [];
  const arm = arms[cut.arm]!;
  const isVoid = arm.canBeOff && costs[cut.arm]! <= arm.low;
  const halves = isVoid
    ? [onlyOff(arm), arm.restrict({ ...arm, canBeOff: false })]
    : cutInTwo(arm, costs[cut.arm]!);
  return halves.map((half) => arms.map((other, i) => (i === cut.arm ? half : other)));
}

const onlyOff = (arm: Arm): Arm => arm.restrict({ low: 0, high: 0, canBeOff: false });

function cutInTwo(arm: Arm, cost: number): Arm[] {
  const edge = EDGE_SHARE * (arm.high - arm.low);
  const at = Math.min(arm.high - edge, Math.max(arm.low + edge, cost));
  return [
    arm.restrict({ low: arm.low, high: at, canBeOff: arm.canBeOff }),
    arm.restrict({ low: at, high: arm.high, canBeOff: false }),
  ];
}

function sumOfLows(arms: readonly Arm[]): number {
  return arms.reduce((sum, arm) => sum + leastCost(arm), 0);
}
