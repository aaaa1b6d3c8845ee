import { allocate } from "../allocation/allocate";
import { limitsOf, type PlanAsk, type PlanModel, salesAt, toResponseCurve } from "./plan-model";

/** The split with the highest composite ROI that the rules allow, base included. */
export interface ReachablePlan {
  readonly spends: readonly number[];
  readonly roi: number;
}

const ROUNDS_MAX = 40;
const GAIN_LEAST = 1e-10;
/** Where nothing costs anything yet: below any ROI there is. */
const START = 1e-6;

/**
 * Finds the highest composite ROI of the whole shop within budget and limits, by Dinkelbach's method: a split that earns
 * most beyond R times its cost has an ROI of at least R, and the last one that gains nothing is the best. Needs a cost
 * somewhere; null without one. Spend counts in full, as for the floor. Costs one certified solve a round, six or so.
 */
export function findReachableRoi(model: PlanModel, ask: PlanAsk): ReachablePlan | null {
  let spends: readonly number[] = model.levers.map((lever) => limitsOf(lever, ask).min);
  let roi = computeRoi(model, spends);
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const next = earnMostBeyond(model, ask, roi ?? START);
    const better = computeRoi(model, next);
    if (better === null || (roi !== null && better <= roi * (1 + GAIN_LEAST))) break;
    spends = next;
    roi = better;
  }
  return roi === null ? null : { spends, roi };
}

/** Maximises Σ sales − R·Σ cost: in each lever (1 − R·c)·sales − R·spend. */
function earnMostBeyond(model: PlanModel, ask: PlanAsk, roi: number): number[] {
  const { channels } = allocate({
    budget: ask.budget,
    goal: "contribution",
    channels: model.levers.map((lever) => {
      const { min, max } = limitsOf(lever, ask);
      const kept = 1 - roi * lever.shares.cost;
      return {
        id: lever.lever,
        curve: toResponseCurve(lever.curve),
        margin: Math.max(0, kept) / roi,
        min,
        max: kept > 0 ? max : min,
        today: min,
      };
    }),
  });
  return channels.map(({ spend }) => spend);
}

function computeRoi({ levers, base }: PlanModel, spends: readonly number[]): number | null {
  let sales = base.netSales;
  let cost = base.cost;
  levers.forEach((lever, i) => {
    const spend = spends[i] ?? 0;
    const sold = salesAt(lever.curve, spend);
    sales += sold;
    cost += spend + sold * lever.shares.cost;
  });
  return cost > 0 ? sales / cost : null;
}
