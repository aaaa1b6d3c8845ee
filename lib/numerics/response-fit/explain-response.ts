import { solveLower, solveUpper } from "@/lib/numerics/cholesky";
import type { PreparedProblem } from "./response-problem";
import { fillSaturatingColumn } from "./saturating-column";

/** What a fitted point says of every row, also of those that did not teach. */
export interface Explained {
  /** Response that each column brings, row by row. */
  readonly contributions: readonly Float64Array[];
  /** Level of the place, linear part: what is left without any column. */
  readonly baseline: Float64Array;
}

/** Takes a fitted point apart into what each column brings and the baseline. Costs rows·(linear + columns). */
export function explainResponse(
  prepared: PreparedProblem,
  response: Float64Array,
  point: Float64Array,
  coefficients: Float64Array,
): Explained {
  const { problem } = prepared;
  const contributions = problem.spend.map((spend, column) => {
    const values = new Float64Array(problem.rows);
    fillSaturatingColumn(
      { spend, groups: problem.groups },
      problem.kinds[column]!,
      { values: point, at: column * 3 },
      { values, at: 0, stride: problem.rows, derivatives: false },
    );
    return values.map((value) => value * coefficients[column]!);
  });
  const left = response.map((value, row) =>
    contributions.reduce((sum, column) => sum - column[row]!, value),
  );
  return { contributions, baseline: fitBaseline(prepared, left) };
}

function fitBaseline(prepared: PreparedProblem, left: Float64Array): Float64Array {
  const { problem, linear, linearFactor, linearCount, length } = prepared;
  const weights = new Float64Array(linearCount);
  for (let column = 0; column < linearCount; column += 1) {
    let sum = 0;
    for (let row = 0; row < problem.rows; row += 1)
      sum += linear[column * length + row]! * left[row]! * problem.mask[row]!;
    weights[column] = sum;
  }
  solveLower(linearFactor, linearCount, weights);
  solveUpper(linearFactor, linearCount, weights);
  const baseline = new Float64Array(problem.rows);
  problem.linear.forEach((column, at) => {
    for (let row = 0; row < problem.rows; row += 1) baseline[row]! += weights[at]! * column[row]!;
  });
  addLevels(prepared, left, baseline);
  return baseline;
}

function addLevels(prepared: PreparedProblem, left: Float64Array, baseline: Float64Array): void {
  const { groups, rows, mask } = prepared.problem;
  for (let group = 0; group < groups.length; group += 1) {
    const end = group + 1 < groups.length ? groups[group + 1]! : rows;
    let sum = 0;
    let count = 0;
    for (let row = groups[group]!; row < end; row += 1) {
      sum += mask[row]! * (left[row]! - baseline[row]!);
      count += mask[row]!;
    }
    const level = count > 0 ? sum / count : 0;
    for (let row = groups[group]!; row < end; row += 1) baseline[row]! += level;
  }
}
