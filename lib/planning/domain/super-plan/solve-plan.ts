import {
  type AllocateOptions,
  type Allocation,
  allocate,
  type Infeasibility,
} from "../allocation/allocate";
import type { AllocationChannel } from "../allocation/allocation-problem";
import { computeSlope } from "../allocation/response-curve";
import type { CurveParameters } from "../curves/fitted-curve";
import type { Lever } from "../shop-model";
import { carryProducts, listCarryings } from "./carry-products";
import { findReachableRoi, type ReachablePlan } from "./find-reachable-roi";
import {
  limitsOf,
  type PlanAsk,
  type PlanLever,
  type PlanModel,
  salesAt,
  toResponseCurve,
} from "./plan-model";
import { type PlanValue, rangeOverDraws, valuePlan } from "./value-plan";

/** What one lever gets, and what is expected of it, a day. */
export interface PlannedLever {
  readonly lever: Lever;
  readonly spendToday: number;
  readonly spend: number;
  /** Net sales that the spend brings, and the range that nine in ten readings of the past give. */
  readonly expected: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Net sales that the next unit of spend brings; null where nothing was ever learned about it. */
  readonly marginalRoi: number | null;
  /** Net sales per spend: what the platform is told to aim for. */
  readonly averageRoi: number | null;
  readonly binding: "min" | "max" | "locked" | "off" | null;
  /** More than was ever spent on a day. */
  readonly isBeyondVisited: boolean;
  /** Its plans are to carry the chosen products; `expected` counts on it. */
  readonly carriesSet: boolean;
}

export interface PlanSolution {
  readonly levers: readonly PlannedLever[];
  readonly total: PlanValue;
  readonly today: PlanValue;
  /** What the plan brings beyond today's mix, in the goal's own unit; the range holds eight readings of the past in ten. */
  readonly gain: {
    readonly value: number;
    readonly low: number | null;
    readonly high: number | null;
  };
  /** No split of this budget under these rules reaches more: the goal for the whole shop, a day. */
  readonly upperBound: number;
  readonly gap: number;
  readonly feasible: boolean;
  readonly infeasibility: Infeasibility | null;
  readonly stop: Allocation["stop"];
}

const LEVER_RANGE = 0.9;
const GAIN_RANGE = 0.8;

/**
 * Splits a daily budget over the levers so that the shop's net sales (or contribution) are highest while its composite
 * ROI, everything it sells and pays included, keeps the floor.
 *
 * The floor Σ sales ≥ R·Σ cost is linear in each lever's sales: a lever whose sales carry costs of share c counts
 * 1 − R·c of them, and the base enters as money already spent or earned. Spend counts in full, grants included, so that a
 * kept floor is kept whoever pays. A chosen set of products is part of the optimum: which levers carry it is decided with
 * the split, and today's mix is valued with what it shows today. Milliseconds; deterministic; the bound holds for every
 * split with every choice of carrying levers.
 */
export function solvePlan(
  model: PlanModel,
  ask: PlanAsk,
  options: AllocateOptions = {},
): PlanSolution {
  const solutions = listCarryings(model, ask).map((carrying) =>
    solveCarrying(model, ask, carrying, options),
  );
  const best = solutions.reduce((most, each) => (isBetter(each, most, ask) ? each : most));
  const upperBound = Math.max(...solutions.map((each) => each.upperBound));
  const reached = goalOf(ask)(best.total);
  return { ...best, upperBound, gap: gapOf(reached, upperBound) };
}

function isBetter(one: PlanSolution, other: PlanSolution, ask: PlanAsk): boolean {
  if (one.feasible !== other.feasible) return one.feasible;
  if (!one.feasible) return (one.total.compositeRoi ?? 0) > (other.total.compositeRoi ?? 0);
  return goalOf(ask)(one.total) > goalOf(ask)(other.total);
}

const gapOf = (reached: number, upperBound: number): number =>
  upperBound > reached && upperBound > 0 ? (upperBound - reached) / upperBound : 0;

/** The best split once it is said which levers carry the chosen products. */
function solveCarrying(
  before: PlanModel,
  ask: PlanAsk,
  carrying: ReadonlySet<Lever>,
  options: AllocateOptions,
): PlanSolution {
  const model = carryProducts(before, ask.setWorth, carrying);
  const floor = ask.roiFloor ?? 0;
  const base = toBaseChannel(model, floor);
  const allocation = allocate(
    {
      budget: ask.budget + base.min,
      roiFloor: ask.roiFloor,
      goal: ask.goal === "contribution" ? "contribution" : "value",
      channels: [...model.levers.map((lever) => toChannel(lever, ask, floor)), base],
    },
    options,
  );
  const reachable =
    allocation.infeasibility?.binding === "roi-floor" ? findReachableRoi(model, ask) : null;
  const spends =
    reachable?.spends ?? model.levers.map((_, i) => allocation.channels[i]?.spend ?? 0);
  const total = valuePlan(model, spends);
  const goal = goalOf(ask);
  const past = before.levers.map(({ spendToday }) => spendToday);
  const today = valuePlan(before, past);
  const gain = rangeOverDraws(model, GAIN_RANGE, (draw) => {
    const curveOf = (lever: PlanLever): CurveParameters => lever.draws[draw] ?? lever.curve;
    return goal(valuePlan(model, spends, curveOf)) - goal(valuePlan(before, past, curveOf));
  });
  const reached = goal(total);
  // No split is allowed, so the closest one is also the most.
  const open = reachable ? 0 : allocation.upperBound - allocation.value;
  const upperBound = Math.max(reached, reached + open);
  return {
    levers: model.levers.map((lever, i) => ({
      ...toPlannedLever(
        model,
        lever,
        spends[i] ?? 0,
        reachable ? null : (allocation.channels[i]?.binding ?? null),
      ),
      carriesSet: carrying.has(lever.lever),
    })),
    total,
    today,
    gain: { value: reached - goal(today), low: gain?.low ?? null, high: gain?.high ?? null },
    upperBound,
    gap: gapOf(reached, upperBound),
    feasible: allocation.feasible,
    infeasibility: reachable
      ? { binding: "roi-floor", roiFloor: floor, reachable: toReachable(reachable, total) }
      : allocation.infeasibility,
    stop: allocation.stop,
  };
}

const toReachable = ({ roi }: ReachablePlan, { spend, netSales }: PlanValue) => ({
  roi,
  spend,
  response: netSales,
});

/** The goal for the whole shop. */
const goalOf =
  ({ goal }: PlanAsk) =>
  (value: PlanValue): number =>
    goal === "contribution" ? value.contribution : value.netSales;

const BASE = "base";
/** A channel of the solver needs a spend to have a value; this one is far below a minor unit. */
const TRIFLE = 1e-6;

/**
 * The base as a channel nobody can change: what it leaves above the floor is value for a trifle, what it lacks is spend
 * that earns nothing.
 */
function toBaseChannel({ base }: PlanModel, floor: number): AllocationChannel {
  const surplus = base.netSales - floor * base.cost;
  const spend = surplus >= 0 || floor === 0 ? TRIFLE : TRIFLE - surplus / floor;
  const points: [[number, number]] = [[spend, floor > 0 ? Math.max(0, surplus) : 0]];
  return {
    id: BASE,
    curve: { kind: "piecewise", points },
    min: spend,
    max: spend,
    margin: 0,
    today: spend,
  };
}

function toChannel(lever: PlanLever, ask: PlanAsk, floor: number): AllocationChannel {
  const kept = 1 - floor * lever.shares.cost;
  const limits = limitsOf(lever, ask);
  const worth = ask.goal === "contribution" ? Math.max(0, lever.shares.margin) : 1;
  return {
    id: lever.lever,
    curve: toResponseCurve(lever.curve, Math.max(0, kept)),
    ...(kept > 0 ? limits : { min: limits.min, max: limits.min }),
    margin: kept > 0 ? worth / kept : 0,
    today: Math.min(limits.max, Math.max(limits.min, lever.spendToday)),
  };
}

function toPlannedLever(
  model: PlanModel,
  lever: PlanLever,
  spend: number,
  binding: PlannedLever["binding"],
): Omit<PlannedLever, "carriesSet"> {
  const expected = salesAt(lever.curve, spend);
  const range = rangeOverDraws(model, LEVER_RANGE, (draw) =>
    salesAt(lever.draws[draw] ?? lever.curve, spend),
  );
  const slope = computeSlope(toResponseCurve(lever.curve), spend);
  return {
    lever: lever.lever,
    spendToday: lever.spendToday,
    spend,
    expected,
    low: range?.low ?? null,
    high: range?.high ?? null,
    marginalRoi: Number.isFinite(slope) ? slope : null,
    averageRoi: spend > 0 ? expected / spend : null,
    binding,
    isBeyondVisited: spend > lever.visitedHigh,
  };
}
