import { factorCholesky, solveLower, solveUpper } from "./cholesky";

export interface SimplexWeights {
  readonly weights: Float64Array;
  readonly iterations: number;
  readonly stop: "optimal" | "dependent-columns" | "max-iterations";
}

const TOLERANCE = 1e-11;

/**
 * Finds w >= 0 with Σw = 1 that minimises wᵀGw/2 − rᵀw: a convex mixture of columns nearest to a target, on its normal equations.
 *
 * Needs G symmetric positive semi-definite (row-major, size²); columns that depend on those in use are left out by a ridge of 1e-12 of
 * the mean diagonal. Primal active set from the best single column; each step solves the weights in use with their sum held, goes as
 * far as none turns negative, and lets in the column of steepest descent. Costs one Cholesky factor of the weights in use an iteration.
 * Source: Nocedal and Wright, Numerical Optimization, 2nd ed., section 16.5.
 */
export function fitSimplexWeights(
  gram: Float64Array,
  right: Float64Array,
  size: number,
): SimplexWeights {
  const weights = new Float64Array(size);
  const active = [bestVertex(gram, right, size)];
  weights[active[0]!] = 1;
  const limit = 10 * size + 50;
  for (let iterations = 1; iterations <= limit; iterations += 1) {
    const goal = solveActive(gram, right, size, active);
    if (!goal) return { weights, iterations, stop: "dependent-columns" };
    if (!moveTowards(weights, active, goal.values)) continue;
    const entering = chooseEntering(gram, right, weights, active, goal.price);
    if (entering < 0) return { weights, iterations, stop: "optimal" };
    active.push(entering);
  }
  return { weights, iterations: limit, stop: "max-iterations" };
}

function bestVertex(gram: Float64Array, right: Float64Array, size: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let column = 0; column < size; column += 1) {
    const cost = gram[column * size + column]! / 2 - right[column]!;
    if (cost < least) {
      least = cost;
      best = column;
    }
  }
  return best;
}

/** The weights in use that minimise with their sum held at one, and the price of that sum. */
function solveActive(
  gram: Float64Array,
  right: Float64Array,
  size: number,
  active: readonly number[],
): { values: Float64Array; price: number } | null {
  const count = active.length;
  const matrix = new Float64Array(count * count);
  let diagonal = 0;
  active.forEach((column) => {
    diagonal += gram[column * size + column]!;
  });
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column <= row; column += 1)
      matrix[row * count + column] = gram[active[row]! * size + active[column]!]!;
    matrix[row * count + row]! += (1e-12 * diagonal) / count;
  }
  if (!factorCholesky(matrix, count)) return null;
  const free = Float64Array.from(active, (column) => right[column]!);
  const ones = new Float64Array(count).fill(1);
  for (const vector of [free, ones]) {
    solveLower(matrix, count, vector);
    solveUpper(matrix, count, vector);
  }
  const price = (total(free) - 1) / total(ones);
  return { values: free.map((value, i) => value - price * ones[i]!), price };
}

/** Goes to the goal, or as far as every weight stays positive; then the first to reach zero is dropped, and the answer is false. */
function moveTowards(weights: Float64Array, active: number[], goal: Float64Array): boolean {
  let step = 1;
  let blocking = -1;
  active.forEach((column, at) => {
    const from = weights[column]!;
    if (goal[at]! >= 0) return;
    const reach = from / (from - goal[at]!);
    if (reach < step) {
      step = reach;
      blocking = at;
    }
  });
  active.forEach((column, at) => {
    weights[column]! += step * (goal[at]! - weights[column]!);
  });
  if (blocking < 0) return true;
  weights[active[blocking]!] = 0;
  active.splice(blocking, 1);
  return false;
}

function chooseEntering(
  gram: Float64Array,
  right: Float64Array,
  weights: Float64Array,
  active: readonly number[],
  price: number,
): number {
  const size = weights.length;
  let chosen = -1;
  let steepest = 0;
  for (let column = 0; column < size; column += 1) {
    if (active.includes(column)) continue;
    let slope = right[column]! - price;
    for (const other of active) slope -= gram[column * size + other]! * weights[other]!;
    const scale = Math.abs(right[column]!) + gram[column * size + column]!;
    if (slope <= TOLERANCE * scale || slope <= steepest) continue;
    steepest = slope;
    chosen = column;
  }
  return chosen;
}

function total(numbers: Float64Array): number {
  return numbers.reduce((sum, value) => sum + value, 0);
}
