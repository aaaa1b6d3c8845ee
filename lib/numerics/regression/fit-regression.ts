import { factorCholesky, solveLower, solveUpper } from "@/lib/numerics/cholesky";

/** Rows of features (row-major) and what is to be told from them. */
export interface RegressionProblem {
  readonly features: Float64Array;
  readonly columns: number;
  readonly target: Float64Array;
  /** One weight a row; all one when absent. */
  readonly weights?: Float64Array | undefined;
  /** Which rows to learn from; all when absent. */
  readonly rows?: Uint32Array | undefined;
  /** `logit` for a target between 0 and 1, `identity` for any other. */
  readonly link: "logit" | "identity";
  /** Penalty on the squared coefficients; the intercept bears none. */
  readonly ridge: number;
}

/** Coefficients, the intercept last. */
export interface RegressionModel {
  readonly link: "logit" | "identity";
  readonly coefficients: Float64Array;
}

const ITERATIONS_MAX = 25;
const TOLERANCE = 1e-8;

/**
 * Fits a ridge regression, linear or logistic.
 *
 * Features should be of like scale. Costs rows × columns² / 2 for each of one (linear) or about six (logistic) steps; a step
 * of Newton that does not help is halved. Source: McCullagh and Nelder, Generalized Linear Models, 2nd ed., section 2.5.
 */
export function fitRegression(problem: RegressionProblem): RegressionModel {
  const size = problem.columns + 1;
  let coefficients: Float64Array = new Float64Array(size);
  if (problem.link === "logit") coefficients[size - 1] = startOf(problem);
  let loss = lossOf(problem, coefficients);
  const steps = problem.link === "logit" ? ITERATIONS_MAX : 1;
  for (let iteration = 0; iteration < steps; iteration += 1) {
    const step = newtonStep(problem, coefficients);
    if (!step) break;
    let scale = 1;
    let tried = add(coefficients, step, scale);
    let triedLoss = lossOf(problem, tried);
    for (let halving = 0; halving < 20 && triedLoss > loss; halving += 1) {
      scale /= 2;
      tried = add(coefficients, step, scale);
      triedLoss = lossOf(problem, tried);
    }
    if (triedLoss > loss) break;
    const gained = loss - triedLoss;
    coefficients = tried;
    loss = triedLoss;
    if (gained <= TOLERANCE * (1 + Math.abs(loss))) break;
  }
  return { link: problem.link, coefficients };
}

/** What the model expects of one row that starts at `offset` of the features. */
export function predictRegression(
  { link, coefficients }: RegressionModel,
  features: Float64Array,
  offset: number,
): number {
  const columns = coefficients.length - 1;
  let sum = coefficients[columns]!;
  for (let j = 0; j < columns; j += 1) sum += coefficients[j]! * features[offset + j]!;
  return link === "logit" ? logistic(sum) : sum;
}

export function logistic(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

function startOf({ target, weights, rows }: RegressionProblem): number {
  let sum = 0;
  let total = 0;
  forEachRow(target.length, rows, (i) => {
    const weight = weights ? weights[i]! : 1;
    sum += weight * target[i]!;
    total += weight;
  });
  const mean = Math.min(0.999, Math.max(0.001, total > 0 ? sum / total : 0.5));
  return Math.log(mean / (1 - mean));
}

function lossOf(problem: RegressionProblem, coefficients: Float64Array): number {
  const { features, columns, target, weights, rows, link, ridge } = problem;
  let loss = 0;
  forEachRow(target.length, rows, (i) => {
    const eta = linear(coefficients, features, i * columns);
    const y = target[i]!;
    const own =
      link === "logit"
        ? Math.max(eta, 0) - eta * y + Math.log1p(Math.exp(-Math.abs(eta)))
        : (y - eta) ** 2 / 2;
    loss += (weights ? weights[i]! : 1) * own;
  });
  for (let j = 0; j < columns; j += 1) loss += (ridge / 2) * coefficients[j]! ** 2;
  return loss;
}

function linear(coefficients: Float64Array, features: Float64Array, offset: number): number {
  const columns = coefficients.length - 1;
  let sum = coefficients[columns]!;
  for (let j = 0; j < columns; j += 1) sum += coefficients[j]! * features[offset + j]!;
  return sum;
}

/** One step of Newton's method, or null where the curvature is not positive. */
function newtonStep(problem: RegressionProblem, coefficients: Float64Array): Float64Array | null {
  const { features, columns, target, weights, rows, link, ridge } = problem;
  const size = columns + 1;
  const hessian = new Float64Array(size * size);
  const step = new Float64Array(size);
  const row = new Float64Array(size);
  row[columns] = 1;
  forEachRow(target.length, rows, (i) => {
    const offset = i * columns;
    for (let j = 0; j < columns; j += 1) row[j] = features[offset + j]!;
    const eta = linear(coefficients, features, offset);
    const mean = link === "logit" ? logistic(eta) : eta;
    const weight = weights ? weights[i]! : 1;
    const curvature = weight * (link === "logit" ? Math.max(mean * (1 - mean), 1e-9) : 1);
    const residual = weight * (target[i]! - mean);
    for (let j = 0; j < size; j += 1) {
      const value = row[j]!;
      if (value === 0) continue;
      step[j] = step[j]! + residual * value;
      const scaled = curvature * value;
      const at = j * size;
      for (let k = 0; k <= j; k += 1) hessian[at + k] = hessian[at + k]! + scaled * row[k]!;
    }
  });
  for (let j = 0; j < columns; j += 1) {
    hessian[j * size + j] = hessian[j * size + j]! + ridge;
    step[j] = step[j]! - ridge * coefficients[j]!;
  }
  // A trace of curvature, so that a column without any is left at its penalty.
  for (let j = 0; j < size; j += 1) hessian[j * size + j] = hessian[j * size + j]! + 1e-9;
  if (!factorCholesky(hessian, size)) return null;
  solveLower(hessian, size, step);
  solveUpper(hessian, size, step);
  return step;
}

function add(start: Float64Array, step: Float64Array, scale: number): Float64Array {
  return start.map((value, j) => value + scale * step[j]!);
}

function forEachRow(
  count: number,
  rows: Uint32Array | undefined,
  visit: (row: number) => void,
): void {
  if (rows) for (const row of rows) visit(row);
  else for (let row = 0; row < count; row += 1) visit(row);
}
