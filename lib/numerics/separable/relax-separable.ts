import { leastCost } from "./arm";
import { type Fill, fillBudget } from "./fill-budget";
import type { SeparableProblem } from "./separable-problem";

/** Prices at which a relaxation was solved; a good place to begin the next one. */
export interface Prices {
  readonly budget: number;
  readonly floor: number;
}

export interface Relaxation {
  /** No allocation within the arms' ranges has a higher objective; −∞ when none meets the constraints at all. */
  readonly bound: number;
  readonly prices: Prices;
  /** Optimal for the concave envelopes; its true value falls short by the gap of the arm that stands inside a chord. */
  readonly costs: Float64Array;
  /** Meets the budget and the floor on the envelopes for certain, at a price of a rounding. */
  readonly safe: Float64Array;
  /** The arm furthest below its envelope, how far, and the two ends of its chord. */
  readonly cut: {
    readonly arm: number;
    readonly shortfall: number;
    readonly from: number;
    readonly to: number;
  } | null;
}

/** Beyond this price of the floor value is everything and the weights are nothing. */
const FLOOR_PRICE_MAX = 1e12;
const FLOOR_STEPS_MAX = 90;
const FLOOR_TOLERANCE = 1e-12;

/**
 * Solves a separable problem over the concave envelopes of its arms, by prices.
 *
 * The dual function at any two prices ≥ 0 bounds the true problem from above; the bound reported is that function
 * evaluated with every rounding outward, so it stands however inexactly the prices were found. By Shapley and Folkman
 * at most as many arms as there are constraints stand inside a chord. Costs one budget search, or about forty when the
 * floor binds. Source: Udell and Boyd, Maximizing a Sum of Sigmoids (2014).
 */
export function relaxSeparable(problem: SeparableProblem, guess: Prices): Relaxation {
  const free = solveAtFloorPrice(problem, 0, guess.budget);
  const { floor } = problem;
  if (floor === null || free.slack >= 0) return conclude(problem, [free], free.walked);
  if (isOutOfReach(problem, floor))
    return {
      bound: Number.NEGATIVE_INFINITY,
      prices: guess,
      costs: free.walked,
      safe: free.walked,
      cut: null,
    };
  const { met, missed } = searchFloorPrice(problem, guess, free);
  return conclude(problem, [met, missed], blend(met, missed));
}

interface AtFloorPrice {
  readonly prices: Prices;
  /** Between the fill's two sides, with the budget spent as far as it goes. */
  readonly walked: Float64Array;
  /** Σ envelope − floor·Σ cost at `walked`. */
  readonly slack: number;
}

function solveAtFloorPrice(
  problem: SeparableProblem,
  floorPrice: number,
  guess: number,
): AtFloorPrice {
  const { arms, budget, floor } = problem;
  const weights = problem.weights.map((weight) => weight + floorPrice);
  const tax = problem.costWeight + floorPrice * (floor ?? 0);
  const fill = fillBudget({ arms, weights, tax, budget }, guess);
  const { costs, slack } = walk(problem, fill);
  return { prices: { budget: fill.price, floor: floorPrice }, walked: costs, slack };
}

/** Brackets the price of the floor from a guess, then bisects it on a logarithmic scale. */
function searchFloorPrice(
  problem: SeparableProblem,
  guess: Prices,
  free: AtFloorPrice,
): { met: AtFloorPrice; missed: AtFloorPrice } {
  let { met, missed } = bracketFloorPrice(problem, guess, free);
  let low = missed.prices.floor;
  let high = met.prices.floor;
  for (let step = 0; low > 0 && step < FLOOR_STEPS_MAX; step += 1) {
    if (high <= low * (1 + FLOOR_TOLERANCE)) break;
    const middle = Math.sqrt(low) * Math.sqrt(high);
    const found = solveAtFloorPrice(problem, middle, met.prices.budget);
    if (found.slack >= 0) {
      met = found;
      high = middle;
    } else {
      missed = found;
      low = middle;
    }
  }
  return { met, missed };
}

function bracketFloorPrice(
  problem: SeparableProblem,
  guess: Prices,
  free: AtFloorPrice,
): { met: AtFloorPrice; missed: AtFloorPrice } {
  const isWarm = guess.floor > 0;
  let latest = solveAtFloorPrice(problem, isWarm ? guess.floor : 1, guess.budget);
  const rises = latest.slack < 0;
  let factor = isWarm ? 1 + 1e-6 : 4;
  let before = latest;
  for (let step = 0; step < FLOOR_STEPS_MAX; step += 1) {
    const price = rises ? latest.prices.floor * factor : latest.prices.floor / factor;
    if (price > FLOOR_PRICE_MAX || price < 1 / FLOOR_PRICE_MAX) break;
    factor = Math.min(64, factor < 1.5 ? 1 + 30 * (factor - 1) : factor * 2);
    before = latest;
    latest = solveAtFloorPrice(problem, price, latest.prices.budget);
    if (latest.slack < 0 !== rises)
      return rises ? { met: latest, missed: before } : { met: before, missed: latest };
  }
  return { met: latest, missed: free };
}

/** Whether value alone, at any weight, stays under the floor: a proof, roundings included. */
function isOutOfReach(problem: SeparableProblem, floor: number): boolean {
  const { arms, budget } = problem;
  const weights = new Float64Array(arms.length).fill(1);
  const { price } = fillBudget({ arms, weights, tax: floor, budget }, 0);
  let highest = roundUp(price * budget);
  let magnitude = highest;
  for (const arm of arms) {
    const term = arm.ceiling(floor + price);
    highest += term;
    magnitude += Math.abs(term) + Math.abs(arm.value(arm.low));
  }
  return highest + 1e-13 * magnitude < 0;
}

function conclude(
  problem: SeparableProblem,
  solved: readonly AtFloorPrice[],
  costs: Float64Array,
): Relaxation {
  let bound = Number.POSITIVE_INFINITY;
  for (const { prices } of solved) bound = Math.min(bound, dualAbove(problem, prices));
  const { prices, walked: safe } = solved[0]!;
  return { bound, prices, safe, costs, cut: findCut(problem, prices, costs) };
}

/** The dual function, rounded up: Σ max (wᵢ·f − charge·c) + price·budget. */
function dualAbove(problem: SeparableProblem, prices: Prices): number {
  const charge = problem.costWeight + prices.budget + prices.floor * (problem.floor ?? 0);
  let sum = roundUp(prices.budget * problem.budget);
  let magnitude = sum;
  problem.arms.forEach((arm, i) => {
    const weight = problem.weights[i]! + prices.floor;
    const term = weight > 0 ? weight * arm.ceiling(charge / weight) : -charge * leastCost(arm);
    sum += term;
    magnitude += Math.abs(term);
  });
  return sum + 1e-13 * magnitude;
}

const roundUp = (value: number): number => value + 1e-15 * Math.abs(value);

/**
 * Goes from one side of a fill to the other arm by arm, as far as the budget lets it, measuring value along the straight
 * line between the two: at one price both lie on the envelope, and so does what is between. At most one arm stops
 * halfway. The slack is Σ envelope − floor·Σ cost.
 */
function walk(
  { arms, budget, floor }: SeparableProblem,
  { within, over }: Fill,
): { costs: Float64Array; slack: number } {
  const costs = within.slice();
  let spent = 0;
  let slack = 0;
  arms.forEach((arm, i) => {
    spent += within[i]!;
    slack += arm.value(within[i]!) - (floor ?? 0) * within[i]!;
  });
  for (let i = 0; i < costs.length; i += 1) {
    const step = over[i]! - within[i]!;
    if (step === 0) continue;
    const arm = arms[i]!;
    const share = spent + step > budget ? Math.max(0, (budget - spent) / step) : 1;
    costs[i] = share === 1 ? over[i]! : within[i]! + share * step;
    spent += share * step;
    slack += share * (arm.value(over[i]!) - arm.value(within[i]!) - (floor ?? 0) * step);
    if (share < 1) break;
  }
  return { costs, slack };
}

/** Between two answers, where the floor is just met: all arms move together, for one may pay for another. */
function blend(met: AtFloorPrice, missed: AtFloorPrice): Float64Array {
  const share = met.slack > 0 ? met.slack / (met.slack - missed.slack) : 0;
  return met.walked.map((cost, i) => cost + share * (missed.walked[i]! - cost));
}

/** How far each side of a price the two ends of a jump are looked for. */
const JUMP_WIDTH = 1e-9;

function findCut(
  problem: SeparableProblem,
  prices: Prices,
  costs: Float64Array,
): Relaxation["cut"] {
  const charge = problem.costWeight + prices.budget + prices.floor * (problem.floor ?? 0);
  let widest = 0;
  let cut: Relaxation["cut"] = null;
  problem.arms.forEach((arm, i) => {
    const weight = problem.weights[i]! + prices.floor;
    if (weight <= 0 || arm.low === arm.high) return;
    const price = charge / weight;
    const cost = costs[i]!;
    const isVoid = arm.canBeOff && cost < arm.low;
    const short = arm.ceiling(price) + price * cost - arm.value(isVoid ? 0 : cost);
    if (weight * short <= widest) return;
    widest = weight * short;
    cut = {
      arm: i,
      shortfall: widest,
      from: arm.answer(price * (1 + JUMP_WIDTH)),
      to: arm.answer(price * (1 - JUMP_WIDTH)),
    };
  });
  return cut;
}
