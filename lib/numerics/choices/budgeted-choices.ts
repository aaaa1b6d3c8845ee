/** Groups of options, of which one each is to be chosen, and what each option takes from several budgets. */
export interface BudgetedChoices {
  /** The options of group g are those from first[g] to first[g + 1]; one entry more than there are groups. */
  readonly first: Uint32Array;
  readonly value: Float64Array;
  /** For each budget, what each option takes from it; below 0 where an option gives back. */
  readonly usage: readonly Float64Array[];
}

export interface BudgetedAnswer {
  /** The option chosen of every group. */
  readonly chosen: Uint32Array;
  readonly value: number;
  /** What is taken from each budget; never above its limit when feasible. */
  readonly used: readonly number[];
  /** No choice within the budgets is worth more; roundings are outward. */
  readonly bound: number;
  /** Value that one more unit of each budget buys. */
  readonly prices: Float64Array;
  /** False when no choice within the budgets was found. */
  readonly isFeasible: boolean;
}
