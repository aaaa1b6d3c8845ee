import { factorCholesky, solveLower, solveUpper } from "./cholesky";

export interface NonNegativeSolution {
  readonly values: Float64Array;
  readonly iterations: number;
  readonly stop: "optimal" | "dependent-columns" | "max-iterations";
}

const TOLERANCE = 1e-12;

/**
 * Finds b >= 0 that minimises bᵀGb/2 - rᵀb: non-negative least squares on its normal equations.
 *
 * Needs G symmetric positive definite (row-major, size²); a ridge makes any Gram matrix so. Costs one Cholesky factor of
 * the active columns an iteration, usually fewer than size iterations, never more than 3·size + 10. The answer satisfies
 * the Karush-Kuhn-Tucker conditions to 1e-12 of each |r|.
 * Source: Lawson and Hanson, Solving Least Squares Problems, 1974, chapter 23; Bro and de Jong, J. Chemometrics 11, 1997.
 */
export function solveNonNegative(
  gram: Float64Array,
  right: Float64Array,
  size: number,
): NonNegativeSolution {
  const values = new Float64Array(size);
  const active: number[] = [];
  // A column that came in and fell out again at once gains nothing but rounding, until another has moved.
  let refused: number[] = [];
  const limit = 3 * size + 10;
  for (let iterations = 1; iterations <= limit; iterations += 1) {
    const entering = chooseEntering(gram, right, values, [...active, ...refused]);
    if (entering < 0) return { values, iterations, stop: "optimal" };
    active.push(entering);
    if (!descend(gram, right, values, active))
      return { values, iterations, stop: "dependent-columns" };
    refused = active.includes(entering) ? [] : [...refused, entering];
  }
  return { values, iterations: limit, stop: "max-iterations" };
}

/** The column whose growth lowers the objective fastest, measured in the column's own length, or -1 when none does. */
function chooseEntering(
  gram: Float64Array,
  right: Float64Array,
  values: Float64Array,
  excluded: readonly number[],
): number {
  const size = values.length;
  let chosen = -1;
  let steepest = 0;
  for (let column = 0; column < size; column += 1) {
    const length = Math.sqrt(gram[column * size + column]!);
    if (excluded.includes(column) || length === 0) continue;
    let slope = right[column]!;
    for (let other = 0; other < size; other += 1)
      slope -= gram[column * size + other]! * values[other]!;
    if (slope <= TOLERANCE * Math.abs(right[column]!) || slope / length <= steepest) continue;
    steepest = slope / length;
    chosen = column;
  }
  return chosen;
}

/** Moves to the least-squares point of the active columns, dropping those that would turn negative. False when they depend on each other. */
function descend(
  gram: Float64Array,
  right: Float64Array,
  values: Float64Array,
  active: number[],
): boolean {
  while (active.length > 0) {
    const free = solveActive(gram, right, values.length, active);
    if (!free) return false;
    let step = 1;
    active.forEach((column, at) => {
      const from = values[column]!;
      if (free[at]! <= 0) step = from > 0 ? Math.min(step, from / (from - free[at]!)) : 0;
    });
    active.forEach((column, at) => {
      values[column] = values[column]! + step * (free[at]! - values[column]!);
    });
    if (step === 1) return true;
    for (let at = active.length - 1; at >= 0; at -= 1) {
      const column = active[at]!;
      if (free[at]! > 0 || values[column]! > 1e-14 * Math.abs(free[at]!)) continue;
      values[column] = 0;
      active.splice(at, 1);
    }
  }
  return true;
}

function solveActive(
  gram: Float64Array,
  right: Float64Array,
  size: number,
  active: readonly number[],
): Float64Array | null {
  const count = active.length;
  const matrix = new Float64Array(count * count);
  const vector = new Float64Array(count);
  for (let row = 0; row < count; row += 1) {
    vector[row] = right[active[row]!]!;
    for (let column = 0; column <= row; column += 1)
      matrix[row * count + column] = gram[active[row]! * size + active[column]!]!;
  }
  if (!factorCholesky(matrix, count)) return null;
  solveLower(matrix, count, vector);
  solveUpper(matrix, count, vector);
  return vector;
}
