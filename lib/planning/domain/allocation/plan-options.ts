import {
  type ChoiceResult,
  type ChoiceTable,
  chooseWithinBudget,
} from "@/lib/numerics/multiple-choice-knapsack";

/** One way to run a plan: at a bid level, with a set of products. Doing nothing is an option of cost and value 0. */
export interface PlanOption {
  readonly id: string;
  readonly cost: number;
  readonly value: number;
  /** Products that it takes up; a product can be in few plans at once. */
  readonly products: readonly string[];
}

export interface PlanOptions {
  readonly id: string;
  /** At least one; the plan runs in exactly one of these ways. */
  readonly options: readonly PlanOption[];
}

export interface OptionProblem {
  readonly budget: number;
  readonly plans: readonly PlanOptions[];
  /** In how many plans one product may be at most; null when that does not matter. */
  readonly plansPerProductMax: number | null;
}

export interface OptionChoice {
  /** The option of each plan, in their order. */
  readonly chosen: readonly PlanOption[];
  readonly cost: number;
  readonly value: number;
  /** No choice is worth more. */
  readonly upperBound: number;
  readonly gap: number;
  /** Whether a product is in more plans than it may be: the choice then stands only as a bound. */
  readonly sharesProducts: boolean;
}

/** Names the first rule an option problem breaks, or null. */
export function findOptionFault({ budget, plans }: OptionProblem): string | null {
  const empty = plans.find(({ options }) => options.length === 0);
  if (empty) return `plan ${empty.id} has no option`;
  const cheapest = plans.reduce(
    (sum, { options }) => sum + Math.min(...options.map(({ cost }) => cost)),
    0,
  );
  return cheapest > budget ? `the cheapest options need ${cheapest}` : null;
}

/**
 * Chooses how each plan runs, for the most value within the budget, by the price of money.
 *
 * Needs a problem without faults. Milliseconds for thousands of plans; the gap that is left comes with it. Products
 * that several plans want are not kept apart here.
 */
export function chooseOptions(problem: OptionProblem): OptionChoice {
  const options = problem.plans.flatMap((plan) => plan.options);
  const found = chooseWithinBudget(toTable(problem), problem.budget);
  const chosen = Array.from(found.chosen).flatMap((index) => options[index] ?? []);
  return toChoice(problem, chosen, found);
}

function toTable({ plans }: OptionProblem): ChoiceTable {
  const first = new Uint32Array(plans.length + 1);
  plans.forEach(({ options }, i) => {
    first[i + 1] = (first[i] ?? 0) + options.length;
  });
  const options = plans.flatMap((plan) => plan.options);
  return {
    first,
    cost: Float64Array.from(options, ({ cost }) => cost),
    value: Float64Array.from(options, ({ value }) => value),
  };
}

/** States a choice with its bound. */
export function toChoice(
  { plansPerProductMax }: OptionProblem,
  chosen: readonly PlanOption[],
  { bound }: Pick<ChoiceResult, "bound">,
): OptionChoice {
  const cost = chosen.reduce((sum, option) => sum + option.cost, 0);
  const value = chosen.reduce((sum, option) => sum + option.value, 0);
  const upperBound = Math.max(bound, value);
  return {
    chosen,
    cost,
    value,
    upperBound,
    gap: upperBound > value ? (upperBound - value) / Math.abs(upperBound) : 0,
    sharesProducts: plansPerProductMax !== null && mostUsed(chosen) > plansPerProductMax,
  };
}

function mostUsed(chosen: readonly PlanOption[]): number {
  const uses = new Map<string, number>();
  for (const { products } of chosen)
    for (const product of products) uses.set(product, (uses.get(product) ?? 0) + 1);
  return Math.max(0, ...uses.values());
}
