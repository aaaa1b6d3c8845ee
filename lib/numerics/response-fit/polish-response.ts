import { factorCholesky, solveLower, solveUpper } from "@/lib/numerics/cholesky";
import {
  type Aim,
  type Evaluation,
  evaluateResponse,
  product,
  productWithTarget,
} from "./evaluate-response";
import type { PreparedProblem } from "./response-problem";
import { COLUMN_PARAMETERS } from "./saturating-column";

export interface PolishOptions {
  readonly maxIterations: number;
  /** A step that lowers the objective by less than this is the last. */
  readonly tolerance: number;
}

export interface Polished {
  readonly point: Float64Array;
  readonly objective: number;
  readonly coefficients: Float64Array;
  readonly iterations: number;
  readonly stop: "converged" | "no-descent" | "max-iterations";
}

const BLOCK = COLUMN_PARAMETERS + 1;
const DAMPING_FIRST = 1e-2;
const DAMPING_MOST = 1e8;

/**
 * Walks downhill from a point to a local optimum: Levenberg-Marquardt on the nonlinear numbers, the linear ones solved
 * exactly at each step (variable projection with Kaufman's Jacobian), inside the box of the belief.
 *
 * Costs about columns²·8·rows multiplications an iteration. Deterministic. Stops "converged" when a step gains less than
 * the tolerance, "no-descent" when no damping finds a lower point, else "max-iterations".
 * Source: Kaufman, "A variable projection method for solving separable nonlinear least squares problems", BIT 15, 1975.
 */
export function polishResponse(
  prepared: PreparedProblem,
  aim: Aim,
  start: Float64Array,
  options: PolishOptions,
): Polished {
  let point = clampToBox(prepared, start);
  let current = evaluateResponse(prepared, aim, point, true);
  let damping = DAMPING_FIRST;
  for (let iterations = 1; iterations <= options.maxIterations; iterations += 1) {
    const normal = linearise(prepared, aim, point, current);
    let next: { point: Float64Array; evaluation: Evaluation } | null = null;
    while (damping <= DAMPING_MOST) {
      const trial = stepFrom(prepared, point, normal, damping);
      const evaluation = evaluateResponse(prepared, aim, trial, true);
      if (evaluation.objective < current.objective) {
        next = { point: trial, evaluation };
        damping = Math.max(1e-9, damping / 5);
        break;
      }
      if (current.objective - evaluation.objective > -options.tolerance * 1e-3) break;
      damping *= 4;
    }
    if (!next) {
      const stop = damping > DAMPING_MOST ? "no-descent" : "converged";
      return toPolished(point, current, iterations, stop);
    }
    const gain = current.objective - next.evaluation.objective;
    point = next.point;
    current = next.evaluation;
    if (gain < options.tolerance) return toPolished(point, current, iterations, "converged");
  }
  return toPolished(point, current, options.maxIterations, "max-iterations");
}

function toPolished(
  point: Float64Array,
  { objective, coefficients }: Evaluation,
  iterations: number,
  stop: Polished["stop"],
): Polished {
  return { point, objective, coefficients, iterations, stop };
}

interface NormalEquations {
  readonly matrix: Float64Array;
  readonly descent: Float64Array;
}

function linearise(
  prepared: PreparedProblem,
  aim: Aim,
  point: Float64Array,
  evaluation: Evaluation,
): NormalEquations {
  const { columns, problem } = prepared;
  const size = columns * COLUMN_PARAMETERS;
  const { coefficients } = evaluation;
  const active = [...coefficients.keys()].filter((column) => coefficients[column]! > 0);
  const crossed = crossProducts(prepared, coefficients, active);
  const matrix = new Float64Array(size * size);
  const descent = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    const b = coefficients[Math.floor(i / COLUMN_PARAMETERS)]!;
    if (b > 0) {
      let slope = productWithTarget(prepared, aim.target, runOf(i));
      active.forEach((column, at) => {
        slope -= (coefficients[column]! * crossed[i * active.length + at]!) / b;
      });
      descent[i] = b * slope;
      for (let j = 0; j <= i; j += 1) {
        const other = coefficients[Math.floor(j / COLUMN_PARAMETERS)]!;
        if (other > 0) matrix[i * size + j] = b * other * product(prepared, runOf(i), runOf(j));
      }
    }
    const precision = problem.noise / problem.belief.deviation[i]! ** 2;
    matrix[i * size + i] = matrix[i * size + i]! + precision;
    descent[i] = descent[i]! - precision * (point[i]! - aim.centre[i]!);
  }
  takeOffActive(prepared, evaluation, active, crossed, matrix);
  return { matrix, descent };
}

/** Where the derivative in the i-th nonlinear number stands in the room. */
function runOf(i: number): number {
  return Math.floor(i / COLUMN_PARAMETERS) * BLOCK + 1 + (i % COLUMN_PARAMETERS);
}

function crossProducts(
  prepared: PreparedProblem,
  coefficients: Float64Array,
  active: readonly number[],
): Float64Array {
  const size = coefficients.length * COLUMN_PARAMETERS;
  const crossed = new Float64Array(size * active.length);
  for (let i = 0; i < size; i += 1) {
    const b = coefficients[Math.floor(i / COLUMN_PARAMETERS)]!;
    if (b === 0) continue;
    active.forEach((column, at) => {
      crossed[i * active.length + at] = b * product(prepared, runOf(i), column * BLOCK);
    });
  }
  return crossed;
}

/** Kaufman's projection: the derivatives move only where the active columns cannot follow. */
function takeOffActive(
  prepared: PreparedProblem,
  { gram }: Evaluation,
  active: readonly number[],
  crossed: Float64Array,
  matrix: Float64Array,
): void {
  const count = active.length;
  const size = prepared.columns * COLUMN_PARAMETERS;
  const factor = new Float64Array(count * count);
  for (let i = 0; i < count; i += 1)
    for (let j = 0; j <= i; j += 1)
      factor[i * count + j] = gram[active[i]! * prepared.columns + active[j]!]!;
  if (!factorCholesky(factor, count)) return;
  for (let i = 0; i < size; i += 1)
    solveLower(factor, count, crossed.subarray(i * count, (i + 1) * count));
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let sum = 0;
      for (let k = 0; k < count; k += 1) sum += crossed[i * count + k]! * crossed[j * count + k]!;
      matrix[i * size + j] = matrix[i * size + j]! - sum;
    }
}

function stepFrom(
  prepared: PreparedProblem,
  point: Float64Array,
  { matrix, descent }: NormalEquations,
  damping: number,
): Float64Array {
  const size = point.length;
  const { low, high } = prepared.problem.belief;
  const damped = matrix.slice();
  const step = descent.slice();
  for (let i = 0; i < size; i += 1) {
    const isBlocked =
      (point[i]! <= low[i]! && descent[i]! < 0) || (point[i]! >= high[i]! && descent[i]! > 0);
    damped[i * size + i] = Math.abs(damped[i * size + i]!) * (1 + damping) + 1e-12;
    if (!isBlocked) continue;
    for (let j = 0; j < size; j += 1) {
      if (j < i) damped[i * size + j] = 0;
      if (j > i) damped[j * size + i] = 0;
    }
    step[i] = 0;
  }
  if (!factorCholesky(damped, size)) return point.slice();
  solveLower(damped, size, step);
  solveUpper(damped, size, step);
  for (let i = 0; i < size; i += 1) step[i] = point[i]! + Math.max(-2, Math.min(2, step[i]!));
  return clampToBox(prepared, step);
}

function clampToBox(prepared: PreparedProblem, point: Float64Array): Float64Array {
  const { low, high } = prepared.problem.belief;
  return point.map((value, at) => Math.max(low[at]!, Math.min(high[at]!, value)));
}
