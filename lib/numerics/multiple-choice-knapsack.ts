/** Groups of options, each with a cost and a value; one option of every group is to be chosen. */
export interface ChoiceTable {
  /** The options of group g are those from first[g] to first[g + 1]; one entry more than there are groups. */
  readonly first: Uint32Array;
  readonly cost: Float64Array;
  readonly value: Float64Array;
}

export interface ChoiceResult {
  /** The option chosen of every group. */
  readonly chosen: Uint32Array;
  readonly cost: number;
  readonly value: number;
  /** No choice within the budget is worth more; roundings are outward. */
  readonly bound: number;
  /** Value that one more unit of budget buys. */
  readonly price: number;
}

const BISECTIONS = 64;
const FILL_ROUNDS_MAX = 64;
const CORE_OPTIONS_MAX = 400;
const SWAP_ROUNDS_MAX = 40;

/**
 * Chooses one option of every group for the most value within a budget.
 *
 * Needs every group to have an option and the cheapest options to fit the budget together. The price of money is
 * bisected, each group answering it alone; that gives the bound of the linear relaxation. Groups indifferent at the price are
 * turned one by one, what is left of the budget is filled with the best upgrades that fit, then pairs of options close to
 * indifference are swapped. Costs O(options) a step, 64 steps and at most as many fills. Source: Sinha and Zoltners, The Multiple-Choice Knapsack Problem,
 * Operations Research 27(3), 1979.
 */
export function chooseWithinBudget(table: ChoiceTable, budget: number): ChoiceResult {
  const chosen = new Uint32Array(table.first.length - 1);
  const { price, bound, dearer } = findPrice(table, budget, chosen);
  const spent = { cost: sumOf(table.cost, chosen), value: sumOf(table.value, chosen) };
  spread(table, budget, { chosen, spent, dearer });
  fill(table, budget, chosen, spent);
  swap(table, budget, { chosen, spent, price });
  const value = sumOf(table.value, chosen);
  return {
    chosen,
    cost: sumOf(table.cost, chosen),
    value,
    bound: Math.max(bound, value),
    price,
  };
}

interface Spent {
  cost: number;
  value: number;
}

/** Bisects the price; leaves in `chosen` the answers that stay within the budget. */
function findPrice(
  table: ChoiceTable,
  budget: number,
  chosen: Uint32Array,
): { price: number; bound: number; dearer: Uint32Array } {
  let low = 0;
  const dearer = new Uint32Array(chosen.length);
  if (answer(table, 0, chosen) <= budget) {
    dearer.set(chosen);
    return { price: 0, bound: dualAbove(table, budget, 0), dearer };
  }
  let high = 1;
  for (let step = 0; step < 2000 && answer(table, high, chosen) > budget; step += 1) {
    low = high;
    high *= 2;
  }
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (answer(table, middle, chosen) > budget) low = middle;
    else high = middle;
  }
  answer(table, high, chosen);
  answer(table, low, dearer);
  const bound = Math.min(dualAbove(table, budget, high), dualAbove(table, budget, low));
  return { price: high, bound, dearer };
}

/**
 * Gives groups that are indifferent at the price their dearer answer while it fits. Where many groups are alike, as when people
 * cannot be told apart, all of them turn at one price and nothing else would spend the budget.
 */
function spread(
  { cost, value }: ChoiceTable,
  budget: number,
  {
    chosen,
    spent,
    dearer,
  }: { readonly chosen: Uint32Array; readonly spent: Spent; readonly dearer: Uint32Array },
): void {
  for (let group = 0; group < chosen.length; group += 1) {
    const [held, next] = [chosen[group]!, dearer[group]!];
    const more = cost[next]! - cost[held]!;
    if (held === next || value[next]! <= value[held]! || spent.cost + more > budget) continue;
    spent.cost += more;
    spent.value += value[next]! - value[held]!;
    chosen[group] = next;
  }
}

/** Every group's best option at a price, the cheaper of equals; returns what they cost together. */
function answer(table: ChoiceTable, price: number, chosen: Uint32Array): number {
  const { first, cost, value } = table;
  let total = 0;
  for (let group = 0; group < chosen.length; group += 1) {
    let best = first[group]!;
    let bestGain = value[best]! - price * cost[best]!;
    const end = first[group + 1]!;
    for (let option = best + 1; option < end; option += 1) {
      const gain = value[option]! - price * cost[option]!;
      if (gain > bestGain || (gain === bestGain && cost[option]! < cost[best]!)) {
        best = option;
        bestGain = gain;
      }
    }
    chosen[group] = best;
    total += cost[best]!;
  }
  return total;
}

/** The dual function at a price, rounded up. */
function dualAbove({ first, cost, value }: ChoiceTable, budget: number, price: number): number {
  let sum = price * budget;
  let magnitude = sum;
  for (let group = 0; group + 1 < first.length; group += 1) {
    let highest = Number.NEGATIVE_INFINITY;
    for (let option = first[group]!; option < first[group + 1]!; option += 1)
      highest = Math.max(highest, value[option]! - price * cost[option]!);
    sum += highest;
    magnitude += Math.abs(highest);
  }
  return sum + 1e-12 * magnitude;
}

/** Upgrades groups while something fits: each time the one that adds most value. */
function fill(
  { first, cost, value }: ChoiceTable,
  budget: number,
  chosen: Uint32Array,
  spent: Spent,
): void {
  for (let round = 0; round < FILL_ROUNDS_MAX; round += 1) {
    const left = budget - spent.cost;
    let bestGroup = -1;
    let bestOption = 0;
    let bestGain = 0;
    for (let group = 0; group < chosen.length; group += 1) {
      const held = chosen[group]!;
      for (let option = first[group]!; option < first[group + 1]!; option += 1) {
        const gain = value[option]! - value[held]!;
        if (gain <= bestGain || cost[option]! - cost[held]! > left) continue;
        bestGain = gain;
        bestGroup = group;
        bestOption = option;
      }
    }
    if (bestGroup < 0) return;
    spent.cost += cost[bestOption]! - cost[chosen[bestGroup]!]!;
    spent.value += bestGain;
    chosen[bestGroup] = bestOption;
  }
}

interface CoreOption {
  readonly group: number;
  readonly option: number;
}

/** Tries options that lose little at the price, two at a time: an upgrade here paid by a downgrade there. */
function swap(
  table: ChoiceTable,
  budget: number,
  { chosen, spent, price }: { chosen: Uint32Array; spent: Spent; price: number },
): void {
  const core = listCore(table, chosen, price);
  for (let round = 0; round < SWAP_ROUNDS_MAX; round += 1) {
    const found = findSwap(table, core, { chosen, left: budget - spent.cost });
    if (!found) return;
    for (const { group, option } of found) {
      const held = chosen[group]!;
      spent.cost += table.cost[option]! - table.cost[held]!;
      spent.value += table.value[option]! - table.value[held]!;
      chosen[group] = option;
    }
  }
}

/** The options nearest to being as good as their group's choice at the price. */
function listCore(
  { first, cost, value }: ChoiceTable,
  chosen: Uint32Array,
  price: number,
): CoreOption[] {
  const near: (CoreOption & { readonly loss: number })[] = [];
  let limit = Number.POSITIVE_INFINITY;
  for (let group = 0; group < chosen.length; group += 1) {
    const held = chosen[group]!;
    const best = value[held]! - price * cost[held]!;
    for (let option = first[group]!; option < first[group + 1]!; option += 1) {
      const loss = best - (value[option]! - price * cost[option]!);
      if (loss < limit) near.push({ group, option, loss });
    }
    if (near.length < 16 * CORE_OPTIONS_MAX) continue;
    near.sort((a, b) => a.loss - b.loss);
    near.length = CORE_OPTIONS_MAX;
    limit = near[near.length - 1]!.loss;
  }
  near.sort((a, b) => a.loss - b.loss);
  return near.slice(0, CORE_OPTIONS_MAX);
}

function findSwap(
  { cost, value }: ChoiceTable,
  core: readonly CoreOption[],
  { chosen, left }: { chosen: Uint32Array; left: number },
): CoreOption[] | null {
  const moves = core.map(({ group, option }) => ({
    group,
    option,
    cost: cost[option]! - cost[chosen[group]!]!,
    gain: value[option]! - value[chosen[group]!]!,
  }));
  let best: CoreOption[] | null = null;
  let bestGain = 1e-12;
  for (let i = 0; i < moves.length; i += 1) {
    const one = moves[i]!;
    if (one.cost <= left && one.gain > bestGain) {
      best = [one];
      bestGain = one.gain;
    }
    for (let j = i + 1; j < moves.length; j += 1) {
      const other = moves[j]!;
      if (other.group === one.group || one.cost + other.cost > left) continue;
      if (one.gain + other.gain <= bestGain) continue;
      best = [one, other];
      bestGain = one.gain + other.gain;
    }
  }
  return best;
}

function sumOf(amounts: Float64Array, chosen: Uint32Array): number {
  let sum = 0;
  for (const option of chosen) sum += amounts[option]!;
  return sum;
}
