import { type Arm, leastCost } from "./arm";

/** What a search asks of the arms: value is worth `weights`, a unit of cost costs `tax` before the price of the budget. */
export interface FillTerms {
  readonly arms: readonly Arm[];
  readonly weights: Float64Array;
  readonly tax: number;
  readonly budget: number;
}

/** The answers of all arms on both sides of the price at which the budget is just spent. */
export interface Fill {
  readonly price: number;
  /** Within the budget. */
  readonly within: Float64Array;
  /** At a price lower by a rounding: at or over the budget, or the same as `within`. */
  readonly over: Float64Array;
}

/** Relative width at which the search for a price stops. */
const PRICE_TOLERANCE = 1e-13;

/** Growing steps tried before the search for a bracket gives up; they span every double. */
const BRACKET_STEPS_MAX = 400;

/**
 * Finds the price of money at which the arms' best answers just spend the budget.
 *
 * Needs Σ low ≤ budget. The answers fall as the price rises, so the price is bracketed from `guess` (0 when there is
 * none) and then bisected on a logarithmic scale. Costs one answer of each arm a step, 40 to 60 steps. Stops when the
 * bracket is as narrow as a few roundings; where an arm's answer jumps, `within` and `over` are the ends of the jump.
 */
export function fillBudget(terms: FillTerms, guess: number): Fill {
  const { arms, budget } = terms;
  const within = new Float64Array(arms.length);
  if (answerAll(terms, 0, within) <= budget) return { price: 0, within, over: within };
  const over = within.slice();
  const trial = new Float64Array(arms.length);
  let { low, high } = bracketPrice(terms, guess, { within, over, trial });
  while (high > low * (1 + PRICE_TOLERANCE)) {
    const middle = Math.sqrt(low) * Math.sqrt(high);
    if (middle <= low || middle >= high) break;
    const spent = answerAll(terms, middle, trial);
    if (spent > budget) {
      low = middle;
      over.set(trial);
    } else {
      high = middle;
      within.set(trial);
      if (spent >= budget * (1 - PRICE_TOLERANCE)) break;
    }
  }
  return { price: high, within, over };
}

interface FillRoom {
  readonly within: Float64Array;
  readonly over: Float64Array;
  readonly trial: Float64Array;
}

/** Two prices, the lower of which overspends; both the same when no finite price brings the spend down. */
function bracketPrice(
  terms: FillTerms,
  guess: number,
  { within, over, trial }: FillRoom,
): { low: number; high: number } {
  const isWarm = guess > 0 && Number.isFinite(guess);
  let price = isWarm ? guess : 1;
  let isOver = answerAll(terms, price, trial) > terms.budget;
  const rises = isOver;
  (isOver ? over : within).set(trial);
  let factor = isWarm ? 1 + 1e-6 : 4;
  for (let step = 0; step < BRACKET_STEPS_MAX; step += 1) {
    const next = rises ? price * factor : price / factor;
    factor = Math.min(64, factor < 1.5 ? 1 + 30 * (factor - 1) : factor * 2);
    if (!Number.isFinite(next) || next === 0) break;
    isOver = answerAll(terms, next, trial) > terms.budget;
    (isOver ? over : within).set(trial);
    if (isOver !== rises) return rises ? { low: price, high: next } : { low: next, high: price };
    price = next;
  }
  if (rises) within.set(terms.arms.map(leastCost));
  return { low: price, high: price };
}

/** Every arm's answer to a price of the budget; returns what they cost together. */
function answerAll(terms: FillTerms, price: number, into: Float64Array): number {
  let spent = 0;
  for (let i = 0; i < terms.arms.length; i += 1) {
    const arm = terms.arms[i]!;
    const weight = terms.weights[i]!;
    const cost = weight > 0 ? arm.answer((price + terms.tax) / weight) : leastCost(arm);
    into[i] = cost;
    spent += cost;
  }
  return spent;
}
