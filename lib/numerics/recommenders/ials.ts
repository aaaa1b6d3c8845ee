import { createNormalSolver } from "@/lib/numerics/linear/normal-equations";
import { createRng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import { type SparseRows, transposeRows } from "./sparse-rows";

export interface IalsOptions {
  readonly dimensions: number;
  readonly epochs: number;
  /** Ridge, scaled by how often a row or item occurs. */
  readonly regularisation: number;
  /** Weight of each pair that was not seen. */
  readonly unobservedWeight: number;
  readonly spread?: number;
  readonly seed?: number;
}

/** Latent vectors, row after row. */
export interface Factors {
  readonly dimensions: number;
  readonly rows: Float64Array;
  readonly items: Float64Array;
  /** What folding in a new row needs. */
  readonly itemGram: Float64Array;
  readonly options: IalsOptions;
}

/** What factors that were trained on a part of the rows need to settle on all of them. */
const CONTINUED_EPOCHS = 2;

/**
 * Implicit alternating least squares with frequency-scaled regularisation, every vector solved exactly.
 *
 * Costs epochs · (cells · dimensions² + (rows + items) · dimensions³ / 6). Deterministic for a seed.
 * Factors of nearly the same rows may be given as a start; a few epochs then do.
 * Source: Rendle et al., "Revisiting the performance of iALS on item recommendation benchmarks", RecSys 2022.
 */
export function trainIals(rows: SparseRows, options: IalsOptions, from?: Factors): Factors {
  const { dimensions, epochs } = options;
  const byItem = transposeRows(rows);
  const start = from ?? drawFactors(rows, options);
  const left = start.rows.slice();
  const right = start.items.slice();
  for (let epoch = 0; epoch < (from ? CONTINUED_EPOCHS : epochs); epoch += 1) {
    improveSide(rows, left, right, options);
    improveSide(byItem, right, left, options);
  }
  return {
    dimensions,
    rows: left,
    items: right,
    itemGram: computeGram(right, dimensions),
    options,
  };
}

function drawFactors(
  { rowCount, columnCount }: SparseRows,
  { dimensions, seed = 1, spread = 0.1 }: IalsOptions,
): Pick<Factors, "rows" | "items"> {
  const rng = createRng(seed);
  const deviation = spread / Math.sqrt(dimensions);
  const draw = (count: number) =>
    Float64Array.from({ length: count * dimensions }, () => sampleNormal(rng, 0, deviation));
  return { rows: draw(rowCount), items: draw(columnCount) };
}

function computeGram(factors: Float64Array, dimensions: number): Float64Array {
  const gram = new Float64Array(dimensions * dimensions);
  for (let at = 0; at < factors.length; at += dimensions)
    for (let i = 0; i < dimensions; i += 1) {
      const factor = factors[at + i]!;
      for (let k = 0; k <= i; k += 1) gram[i * dimensions + k]! += factor * factors[at + k]!;
    }
  for (let i = 0; i < dimensions; i += 1)
    for (let k = 0; k < i; k += 1) gram[k * dimensions + i] = gram[i * dimensions + k]!;
  return gram;
}

/** One pass over one side: every row's vector is the best against the other side's. */
function improveSide(
  rows: SparseRows,
  own: Float64Array,
  others: Float64Array,
  options: IalsOptions,
): void {
  const { dimensions, regularisation, unobservedWeight } = options;
  const base = computeGram(others, dimensions).map((value) => value * unobservedWeight);
  const solve = createNormalSolver(dimensions, others, base);
  for (let row = 0; row < rows.rowCount; row += 1) {
    const start = rows.offsets[row]!;
    const end = rows.offsets[row + 1]!;
    const cells = {
      items: rows.columns.subarray(start, end),
      values: rows.values.subarray(start, end),
    };
    const ridge = regularisation * (end - start + unobservedWeight * rows.columnCount);
    solve(cells, ridge, own.subarray(row * dimensions, (row + 1) * dimensions));
  }
}

/** The vector of a row that training has not seen, from its items alone. */
export function foldInRow(
  model: Factors,
  items: ArrayLike<number>,
  values: ArrayLike<number>,
): Float64Array {
  const { dimensions, options } = model;
  const vector = new Float64Array(dimensions);
  const itemCount = model.items.length / dimensions;
  const ridge = options.regularisation * (items.length + options.unobservedWeight * itemCount);
  const base = model.itemGram.map((value) => value * options.unobservedWeight);
  const cells = { items: Int32Array.from(items), values: Float32Array.from(values) };
  createNormalSolver(dimensions, model.items, base)(cells, ridge, vector);
  return vector;
}

/** Adds a vector's scores of all items. */
export function addFactorScores(
  model: Factors,
  vector: Float64Array,
  scores: Float32Array,
  weight = 1,
): void {
  const { dimensions, items } = model;
  for (let item = 0; item < scores.length; item += 1) {
    let sum = 0;
    for (let k = 0; k < dimensions; k += 1) sum += vector[k]! * items[item * dimensions + k]!;
    scores[item]! += weight * sum;
  }
}
