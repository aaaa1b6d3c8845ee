import { chooseWithinBudget } from "@/lib/numerics/multiple-choice-knapsack";
import { createRng } from "@/lib/numerics/rng";
import { branchChoices } from "./branch-choices";
import type { BudgetedAnswer, BudgetedChoices } from "./budgeted-choices";
import { answerPrices, priceBudgets } from "./price-budgets";

const REPAIR_PASSES_MAX = 20;
const FILL_PASSES_MAX = 8;
const SWAP_MOVES_MAX = 400;
const SWAP_ROUNDS_MAX = 12;
/** Small problems are tried from several prices near the best: there, single options weigh. */
const SMALL_OPTIONS_MAX = 60_000;
const SMALL_STARTS = 24;
const CLOSE_ENOUGH = 5e-5;

export interface ChoosingOptions {
  /**
   * Small problems whose best answer lies well below the relaxed bound are proven further: by how many parts at most, until the
   * gap is so small. None by default.
   */
  readonly proof?: { readonly parts: number; readonly gap: number };
}

/**
 * Chooses one option of every group for the most value within several budgets.
 *
 * Prices make every group choose for itself; what exceeds a budget is taken back where it loses least for what it frees, and
 * what is left is filled with what gains most for what it takes, then by pairs. Needs an option in every group that takes
 * nothing, else it may find no answer where there is one. One budget without negative use goes to the exact-priced solver.
 */
export function chooseWithinBudgets(
  choices: BudgetedChoices,
  limits: readonly number[],
  { proof = { parts: 0, gap: 0 } }: ChoosingOptions = {},
): BudgetedAnswer {
  const [only] = choices.usage;
  if (limits.length === 1 && only?.every((amount) => amount >= 0) && isFreeAtFirst(choices, only))
    return chooseByOnePrice(choices, only, limits[0]!);
  const { prices, bound } = priceBudgets(choices, limits);
  const starts =
    choices.value.length <= SMALL_OPTIONS_MAX && choices.first.length > 2 ? SMALL_STARTS : 1;
  const rng = createRng("starts");
  let best: BudgetedAnswer | null = null;
  for (let start = 0; start < starts; start += 1) {
    const shaken = prices.map((price) => price * (start === 0 ? 1 : rng.between(0.93, 1.07)));
    const found = answerFrom(choices, limits, { prices, shaken });
    if (best === null || isBetter(found, best)) best = found;
    if (best.isFeasible && bound - best.value <= CLOSE_ENOUGH * Math.abs(bound)) break;
  }
  const answer = best ?? answerFrom(choices, limits, { prices, shaken: prices });
  const proven = { ...answer, bound: Math.max(bound, answer.value) };
  if (starts === 1 || !answer.isFeasible) return proven;
  return branchChoices(choices, limits, proven, {
    ...proof,
    answer: (part, at) => answerFrom(part, limits, { prices: at, shaken: at }),
  });
}

function isBetter(one: BudgetedAnswer, other: BudgetedAnswer): boolean {
  if (one.isFeasible !== other.isFeasible) return one.isFeasible;
  return one.value > other.value;
}

/** An allowed choice near what every group picks at the shaken prices. */
function answerFrom(
  choices: BudgetedChoices,
  limits: readonly number[],
  { prices, shaken }: { prices: Float64Array; shaken: Float64Array },
): BudgetedAnswer {
  const chosen = new Uint32Array(choices.first.length - 1);
  const used = new Float64Array(limits.length);
  answerPrices(choices, shaken, { used, chosen, stride: 1 });
  const state: State = { choices, limits, prices, chosen, used };
  repair(state);
  if (isWithin(state)) {
    fill(state);
    swap(state);
  }
  let value = 0;
  for (const option of chosen) value += choices.value[option]!;
  const exact = recount(state);
  return {
    chosen,
    value,
    used: exact,
    bound: value,
    prices,
    isFeasible: limits.every((limit, r) => exact[r]! <= limit),
  };
}

function isFreeAtFirst({ first }: BudgetedChoices, usage: Float64Array): boolean {
  for (let group = 0; group + 1 < first.length; group += 1)
    if (usage[first[group]!] !== 0) return false;
  return true;
}

function chooseByOnePrice(
  { first, value }: BudgetedChoices,
  cost: Float64Array,
  limit: number,
): BudgetedAnswer {
  const found = chooseWithinBudget({ first, cost, value }, limit);
  return {
    chosen: found.chosen,
    value: found.value,
    used: [found.cost],
    bound: found.bound,
    prices: Float64Array.of(found.price),
    isFeasible: found.cost <= limit,
  };
}

interface State {
  readonly choices: BudgetedChoices;
  readonly limits: readonly number[];
  readonly prices: Float64Array;
  readonly chosen: Uint32Array;
  readonly used: Float64Array;
}

/** Sums of many fractions may end a hair beyond the limit; those are not within. */
function isWithin({ limits, used }: State): boolean {
  return limits.every((limit, r) => used[r]! <= limit);
}

function recount({ choices, limits, chosen }: State): number[] {
  return limits.map((_, r) => {
    let sum = 0;
    for (const option of chosen) sum += choices.usage[r]![option]!;
    return sum;
  });
}

function move(state: State, group: number, option: number): void {
  const held = state.chosen[group]!;
  for (let r = 0; r < state.limits.length; r += 1) {
    const usage = state.choices.usage[r]!;
    state.used[r] = state.used[r]! + usage[option]! - usage[held]!;
  }
  state.chosen[group] = option;
}

interface Move {
  readonly group: number;
  readonly option: number;
  readonly rank: number;
}

/** Takes back what exceeds a budget, least loss for what it frees first. */
function repair(state: State): void {
  const { choices, limits, used } = state;
  for (let pass = 0; pass < REPAIR_PASSES_MAX && !isWithin(state); pass += 1) {
    const moves = listMoves(state, (group, option, loss) => {
      let freed = 0;
      const held = state.chosen[group]!;
      for (let r = 0; r < limits.length; r += 1) {
        const usage = choices.usage[r]!;
        const excess = used[r]! - limits[r]!;
        const less = usage[held]! - usage[option]!;
        if (excess > 0) freed += Math.min(less, excess) / Math.max(1e-12, excess);
        else if (-less > -excess) return null;
      }
      return freed > 0 ? Math.max(loss, 0) / freed : null;
    });
    if (moves.length === 0) return;
    for (const { group, option } of moves) {
      if (isWithin(state)) return;
      if (frees(state, group, option)) move(state, group, option);
    }
  }
}

/** Whether a move lessens what is exceeded and exceeds nothing more. */
function frees({ choices, limits, chosen, used }: State, group: number, option: number): boolean {
  let isHelp = false;
  for (let r = 0; r < limits.length; r += 1) {
    const usage = choices.usage[r]!;
    const change = usage[option]! - usage[chosen[group]!]!;
    if (used[r]! > limits[r]!) {
      if (change > 0) return false;
      if (change < 0) isHelp = true;
    } else if (used[r]! + change > limits[r]!) return false;
  }
  return isHelp;
}

function fill(state: State): void {
  const { choices, prices } = state;
  for (let pass = 0; pass < FILL_PASSES_MAX; pass += 1) {
    const moves = listMoves(state, (group, option, loss) => {
      const held = state.chosen[group]!;
      if (choices.value[option]! <= choices.value[held]! || !fits(state, group, option))
        return null;
      let paid = 0;
      for (let r = 0; r < prices.length; r += 1)
        paid += prices[r]! * (choices.usage[r]![option]! - choices.usage[r]![held]!);
      return loss / Math.max(1e-12, paid);
    });
    let moved = 0;
    for (const { group, option } of moves) {
      if (!fits(state, group, option)) continue;
      move(state, group, option);
      moved += 1;
    }
    if (moved === 0) return;
  }
}

function fits({ choices, limits, chosen, used }: State, group: number, option: number): boolean {
  const held = chosen[group]!;
  for (let r = 0; r < limits.length; r += 1) {
    const usage = choices.usage[r]!;
    if (used[r]! + usage[option]! - usage[held]! > limits[r]!) return false;
  }
  return true;
}

/** For each group the best move by rank (least first); `loss` is what the move loses at the prices. */
function listMoves(
  state: State,
  rankOf: (group: number, option: number, loss: number) => number | null,
): Move[] {
  const { choices, prices, chosen } = state;
  const { first } = choices;
  const priced = (option: number) => pricedGain(choices, prices, option);
  const moves: Move[] = [];
  for (let group = 0; group < chosen.length; group += 1) {
    const held = chosen[group]!;
    const base = priced(held);
    let best: Move | null = null;
    for (let option = first[group]!; option < first[group + 1]!; option += 1) {
      if (option === held) continue;
      const rank = rankOf(group, option, base - priced(option));
      if (rank !== null && (best === null || rank < best.rank)) best = { group, option, rank };
    }
    if (best) moves.push(best);
  }
  return moves.sort((a, b) => a.rank - b.rank || a.group - b.group);
}

/** Tries the moves that lose least at the prices two at a time: an upgrade here paid by a downgrade there. */
function swap(state: State): void {
  for (let round = 0; round < SWAP_ROUNDS_MAX; round += 1) {
    const near = listNear(state);
    let isBetter = false;
    for (let i = 0; i < near.length; i += 1)
      for (let j = i; j < near.length; j += 1)
        isBetter = trySwap(state, near[i]!, near[j]!) || isBetter;
    if (!isBetter) return;
  }
}

/** The moves that lose least at the prices, whichever group they are of. */
function listNear(state: State): Move[] {
  const { choices, prices, chosen } = state;
  let near: Move[] = [];
  let limit = Number.POSITIVE_INFINITY;
  const trim = () => {
    near = near.sort((a, b) => a.rank - b.rank || a.option - b.option).slice(0, SWAP_MOVES_MAX);
    if (near.length === SWAP_MOVES_MAX) limit = near[SWAP_MOVES_MAX - 1]!.rank;
  };
  for (let group = 0; group < chosen.length; group += 1) {
    const base = pricedGain(choices, prices, chosen[group]!);
    for (let option = choices.first[group]!; option < choices.first[group + 1]!; option += 1) {
      const rank = base - pricedGain(choices, prices, option);
      if (option !== chosen[group] && rank < limit) near.push({ group, option, rank });
    }
    if (near.length > 16 * SWAP_MOVES_MAX) trim();
  }
  trim();
  return near;
}

/** Makes one move, or two of different groups, when that gains and stays within. */
function trySwap(state: State, one: Move, other: Move): boolean {
  const { choices, limits, chosen, used } = state;
  const isSingle = one === other;
  if (!isSingle && one.group === other.group) return false;
  const [held, heldOther] = [chosen[one.group]!, chosen[other.group]!];
  const { value } = choices;
  const gain =
    value[one.option]! - value[held]! + (isSingle ? 0 : value[other.option]! - value[heldOther]!);
  if (gain <= 1e-12 * Math.abs(value[held]!) + 1e-15) return false;
  for (let r = 0; r < limits.length; r += 1) {
    const usage = choices.usage[r]!;
    const change =
      usage[one.option]! - usage[held]! + (isSingle ? 0 : usage[other.option]! - usage[heldOther]!);
    if (change > 0 && used[r]! + change > limits[r]!) return false;
  }
  move(state, one.group, one.option);
  if (!isSingle) move(state, other.group, other.option);
  return true;
}

function pricedGain(
  { value, usage }: BudgetedChoices,
  prices: Float64Array,
  option: number,
): number {
  let gain = value[option]!;
  for (let r = 0; r < prices.length; r += 1) gain -= prices[r]! * usage[r]![option]!;
  return gain;
}
