import type { Arm } from "./arm";

/**
 * Maximise Σ weightᵢ·valueᵢ(costᵢ) − costWeight·Σ costᵢ
 * over Σ costᵢ ≤ budget and, when there is a floor, Σ valueᵢ(costᵢ) ≥ floor·Σ costᵢ.
 */
export interface SeparableProblem {
  readonly arms: readonly Arm[];
  /** What a unit of each arm's value is worth in the objective, at least 0. */
  readonly weights: Float64Array;
  readonly costWeight: number;
  readonly budget: number;
  readonly floor: number | null;
}

/** Where an allocation stands on everything that is asked of it. */
export interface Standing {
  readonly objective: number;
  readonly isAllowed: boolean;
}

/** The floor is kept with this much to spare, so that a quotient of rounded sums keeps it too. */
const FLOOR_MARGIN = 1e-14;

export function standingOf(problem: SeparableProblem, costs: Float64Array): Standing {
  let objective = 0;
  let spent = 0;
  let value = 0;
  problem.arms.forEach((arm, i) => {
    const gained = arm.value(costs[i]!);
    objective += problem.weights[i]! * gained;
    spent += costs[i]!;
    value += gained;
  });
  const { budget, floor } = problem;
  return {
    objective: objective - problem.costWeight * spent,
    isAllowed: spent <= budget && (floor === null || value >= floor * spent * (1 + FLOOR_MARGIN)),
  };
}
