import { dot } from "@/lib/numerics/dot";
import { solveNonNegative } from "@/lib/numerics/nnls";
import { explainBy, type PreparedProblem, type TargetVector } from "./response-problem";
import { COLUMN_PARAMETERS, fillSaturatingColumn } from "./saturating-column";

/** What is being fitted: the response, and the centre of the belief about the nonlinear numbers. */
export interface Aim {
  readonly target: TargetVector;
  readonly centre: Float64Array;
}

/** The best coefficients for one choice of the nonlinear numbers. */
export interface Evaluation {
  /** Squares over the noise, plus what evidence, ridge and belief add. */
  readonly objective: number;
  readonly coefficients: Float64Array;
  readonly gram: Float64Array;
  readonly right: Float64Array;
}

/**
 * Solves the inner problem: for fixed nonlinear numbers the rest is a non-negative ridge regression.
 *
 * Costs rows·(linear + columns) multiplications a column, and one logarithm and exponential a row and column. Leaves the
 * columns in the room of the problem, with their derivatives when asked.
 * Source: Golub and Pereyra, "Separable nonlinear least squares", Inverse Problems 19, 2003.
 */
export function evaluateResponse(
  prepared: PreparedProblem,
  aim: Aim,
  point: Float64Array,
  derivatives = false,
): Evaluation {
  const { columns, length, coordinates } = prepared;
  const { matrix, explained } = prepared.room;
  const block = COLUMN_PARAMETERS + 1;
  for (let column = 0; column < columns; column += 1) {
    fillColumn(prepared, column, point, derivatives);
    const runs = derivatives ? block : 1;
    for (let run = 0; run < runs; run += 1) {
      const at = column * block + run;
      explainBy(prepared, matrix, at * length, explained, at * coordinates);
    }
  }
  const gram = new Float64Array(columns * columns);
  const right = new Float64Array(columns);
  for (let i = 0; i < columns; i += 1) {
    right[i] = productWithTarget(prepared, aim.target, i * block);
    for (let j = 0; j <= i; j += 1) {
      const value = product(prepared, i * block, j * block);
      gram[i * columns + j] = value;
      gram[j * columns + i] = value;
    }
    gram[i * columns + i] = gram[i * columns + i]! * (1 + 1e-10) + 1e-12;
  }
  const { values } = solveNonNegative(gram, right, columns);
  return {
    objective: measure(prepared, aim, point, { gram, right, values }),
    coefficients: values,
    gram,
    right,
  };
}

function measure(
  prepared: PreparedProblem,
  aim: Aim,
  point: Float64Array,
  inner: { gram: Float64Array; right: Float64Array; values: Float64Array },
): number {
  const { columns, problem } = prepared;
  let squares = aim.target.squares;
  for (let i = 0; i < columns; i += 1) {
    const value = inner.values[i]!;
    if (value === 0) continue;
    let row = -2 * inner.right[i]!;
    for (let j = 0; j < columns; j += 1) row += inner.gram[i * columns + j]! * inner.values[j]!;
    squares += value * row;
  }
  let objective = Math.max(0, squares) / problem.noise;
  const { deviation } = problem.belief;
  for (let at = 0; at < point.length; at += 1)
    objective += ((point[at]! - aim.centre[at]!) / deviation[at]!) ** 2;
  return objective;
}

/** One column with its evidence rows, masked. */
function fillColumn(
  prepared: PreparedProblem,
  column: number,
  point: Float64Array,
  derivatives: boolean,
): void {
  const { problem, length } = prepared;
  const { matrix, scratch } = prepared.room;
  const at = column * (COLUMN_PARAMETERS + 1) * length;
  const kind = problem.kinds[column]!;
  const parameters = { values: point, at: column * COLUMN_PARAMETERS };
  const series = { spend: problem.spend[column]!, groups: problem.groups };
  fillSaturatingColumn(series, kind, parameters, {
    values: matrix,
    at,
    stride: length,
    derivatives,
  });
  const runs = derivatives ? COLUMN_PARAMETERS + 1 : 1;
  for (let entry = 0; entry < problem.evidence.length; entry += 1) {
    const { column: about, withheld, weights } = problem.evidence[entry]!;
    const scale = about === column ? prepared.evidenceScale[entry]! : 0;
    if (scale > 0 && withheld)
      fillSaturatingColumn({ spend: withheld, groups: problem.groups }, kind, parameters, {
        values: scratch,
        at: 0,
        stride: problem.rows,
        derivatives,
      });
    for (let run = 0; run < runs; run += 1) {
      const from = at + run * length;
      let sum = 0;
      if (scale > 0)
        for (let row = 0; row < problem.rows; row += 1) {
          const other = withheld ? scratch[run * problem.rows + row]! : 0;
          sum += weights[row]! * (matrix[from + row]! - other);
        }
      matrix[from + problem.rows + entry] = scale * sum;
    }
  }
  for (let run = 0; run < runs; run += 1) {
    const from = at + run * length;
    for (let row = 0; row < problem.rows; row += 1) matrix[from + row]! *= problem.mask[row]!;
  }
}

/** Product of two runs of the room, with what levels and linear part explain taken off. */
export function product(prepared: PreparedProblem, left: number, right: number): number {
  const { length, coordinates } = prepared;
  const { matrix, explained } = prepared.room;
  return (
    dot(matrix, left * length, matrix, right * length, length) -
    dot(explained, left * coordinates, explained, right * coordinates, coordinates)
  );
}

/** Product of one run of the room with the response, with what levels and linear part explain taken off. */
export function productWithTarget(
  prepared: PreparedProblem,
  target: TargetVector,
  run: number,
): number {
  const { length, coordinates } = prepared;
  const { matrix, explained } = prepared.room;
  return (
    dot(matrix, run * length, target.values, 0, length) -
    dot(explained, run * coordinates, target.explained, 0, coordinates)
  );
}
