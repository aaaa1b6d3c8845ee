import { createMaxHeap } from "@/lib/numerics/max-heap";
import type { BudgetedAnswer, BudgetedChoices } from "./budgeted-choices";
import { repriceBudgets } from "./price-budgets";

export interface BranchOptions {
  /** Parts of the problem looked at, at most. */
  readonly parts: number;
  /** Ends when the answer is proven to be so near to the best. */
  readonly gap: number;
  /** An allowed choice near what every group picks at the prices. */
  readonly answer: (choices: BudgetedChoices, prices: Float64Array) => BudgetedAnswer;
}

interface Part {
  readonly prices: Float64Array;
  /** Options that the part does without. */
  readonly without: readonly number[];
}

const ANSWER_EVERY = 6;

/**
 * Lowers the bound of a small problem, and looks for better answers on the way: the part with the highest bound is split in two
 * at the group that is nearest to indifference, once with its choice and once without, and either is priced again.
 *
 * Costs a warm pricing a part. Stops when near enough, or after so many parts. Source: Land and Doig, An Automatic Method of
 * Solving Discrete Programming Problems, Econometrica 28(3), 1960.
 */
export function branchChoices(
  choices: BudgetedChoices,
  limits: readonly number[],
  start: BudgetedAnswer,
  options: BranchOptions,
): BudgetedAnswer {
  const open = createMaxHeap<Part>();
  open.push(start.bound, { prices: start.prices, without: [] });
  let best = start;
  const isNear = () => open.peekRank() - best.value <= options.gap * Math.abs(open.peekRank());
  for (let count = 0; count < options.parts && !isNear(); count += 1) {
    const top = open.pop();
    if (!top) break;
    for (const without of split(choices, top.item)) {
      const { part, origin } = leaveOut(choices, without);
      const { prices, bound } = repriceBudgets(part, limits, top.item.prices);
      if (count % ANSWER_EVERY === 0) best = better(best, options.answer(part, prices), origin);
      if (bound > best.value) open.push(Math.min(bound, top.rank), { prices, without });
    }
  }
  return { ...best, bound: Math.max(best.value, open.size === 0 ? best.value : open.peekRank()) };
}

function better(best: BudgetedAnswer, found: BudgetedAnswer, origin: Uint32Array): BudgetedAnswer {
  if (!found.isFeasible || (best.isFeasible && found.value <= best.value)) return best;
  return { ...found, prices: best.prices, chosen: found.chosen.map((option) => origin[option]!) };
}

/** What the two halves of a part do without: all but the choice of the least certain group, or that choice. */
function split(choices: BudgetedChoices, { prices, without }: Part): (readonly number[])[] {
  const { first, value, usage } = choices;
  const isOut = new Set(without);
  let own: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let group = 0; group + 1 < first.length; group += 1) {
    const gains: { option: number; gain: number }[] = [];
    for (let option = first[group]!; option < first[group + 1]!; option += 1) {
      if (isOut.has(option)) continue;
      let gain = value[option]!;
      for (let r = 0; r < prices.length; r += 1) gain -= prices[r]! * usage[r]![option]!;
      gains.push({ option, gain });
    }
    gains.sort((a, b) => b.gain - a.gain);
    const [one, other] = gains;
    if (!one || !other || one.gain - other.gain >= least) continue;
    least = one.gain - other.gain;
    own = gains.map(({ option }) => option);
  }
  const [chosen, ...others] = own;
  return chosen === undefined
    ? []
    : [
        [...without, ...others],
        [...without, chosen],
      ];
}

/** The problem without some options, and where each of the rest stood. */
function leaveOut(
  { first, value, usage }: BudgetedChoices,
  without: readonly number[],
): { part: BudgetedChoices; origin: Uint32Array } {
  const isOut = new Set(without);
  const origin = new Uint32Array(value.length - isOut.size);
  const starts = new Uint32Array(first.length);
  let at = 0;
  for (let group = 0; group + 1 < first.length; group += 1) {
    for (let option = first[group]!; option < first[group + 1]!; option += 1)
      if (!isOut.has(option)) {
        origin[at] = option;
        at += 1;
      }
    starts[group + 1] = at;
  }
  const take = (of: Float64Array) => Float64Array.from(origin, (option) => of[option]!);
  return { part: { first: starts, value: take(value), usage: usage.map(take) }, origin };
}
