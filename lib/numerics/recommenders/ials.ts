import { createRng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import { solvePositiveDefinite } from "./solve-small";
import { type SparseRows, transposeRows } from "./sparse-rows";

export interface IalsOptions {
  readonly dimensions: number;
  readonly epochs: number;
  /** Ridge, scaled by how often a row or item occurs. */
  readonly regularisation: number;
  /** Weight of each pair that was not seen. */
  readonly unobservedWeight: number;
  /** Dimensions solved at once. */
  readonly block?: number;
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

/**
 * Implicit alternating least squares with frequency-scaled regularisation, by the block solver.
 *
 * Costs epochs · 2 · cells · dimensions · (block / 2 + 2). Deterministic for a seed.
 * Source: Rendle et al., "Revisiting the performance of iALS on item recommendation benchmarks", RecSys 2022;
 * the blocks: Rendle et al., "iALS++", 2021.
 */
export function trainIals(rows: SparseRows, options: IalsOptions): Factors {
  const { dimensions, epochs, seed = 1, spread = 0.1 } = options;
  const byItem = transposeRows(rows);
  const rng = createRng(seed);
  const deviation = spread / Math.sqrt(dimensions);
  const draw = (count: number) =>
    Float64Array.from({ length: count * dimensions }, () => sampleNormal(rng, 0, deviation));
  const left = draw(rows.rowCount);
  const right = draw(rows.columnCount);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
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

/** One pass over one side: every row's vector is improved block after block against the other side's. */
function improveSide(
  rows: SparseRows,
  own: Float64Array,
  others: Float64Array,
  options: IalsOptions,
): void {
  const gram = computeGram(others, options.dimensions);
  const solver = createBlockSolver(options, gram, others, rows.columnCount);
  for (let row = 0; row < rows.rowCount; row += 1) {
    const start = rows.offsets[row]!;
    const end = rows.offsets[row + 1]!;
    const vector = own.subarray(row * options.dimensions, (row + 1) * options.dimensions);
    solver(vector, rows.columns.subarray(start, end), rows.values.subarray(start, end), 1);
  }
}

type BlockSolver = (
  vector: Float64Array,
  items: Int32Array,
  values: Float32Array,
  passes: number,
) => void;

function createBlockSolver(
  options: IalsOptions,
  gram: Float64Array,
  others: Float64Array,
  otherCount: number,
): BlockSolver {
  const { dimensions, regularisation, unobservedWeight, block = 16 } = options;
  const hessian = new Float64Array(block * block);
  const step = new Float64Array(block);
  return (vector, items, values, passes) => {
    const ridge = regularisation * (items.length + unobservedWeight * otherCount);
    const errors = predict(vector, items, others);
    for (let round = 0; round < passes; round += 1)
      for (let first = 0; first < dimensions; first += block) {
        const width = Math.min(block, dimensions - first);
        const part = { first, width, dimensions, hessian, step };
        startBlock(part, vector, gram, unobservedWeight, ridge);
        addCells(part, others, items, values, errors);
        solvePositiveDefinite(hessian, step, width);
        moveBlock(part, vector, others, items, errors);
      }
  };
}

interface BlockPart {
  readonly first: number;
  readonly width: number;
  readonly dimensions: number;
  readonly hessian: Float64Array;
  readonly step: Float64Array;
}

/** Prediction minus one, for every cell of the row. */
function predict(vector: Float64Array, items: Int32Array, others: Float64Array): Float64Array {
  const dimensions = vector.length;
  return Float64Array.from(items, (item) => {
    let sum = -1;
    for (let k = 0; k < dimensions; k += 1) sum += vector[k]! * others[item * dimensions + k]!;
    return sum;
  });
}

function startBlock(
  { first, width, dimensions, hessian, step }: BlockPart,
  vector: Float64Array,
  gram: Float64Array,
  unobservedWeight: number,
  ridge: number,
): void {
  for (let i = 0; i < width; i += 1) {
    const at = (first + i) * dimensions;
    let pull = 0;
    for (let k = 0; k < dimensions; k += 1) pull += gram[at + k]! * vector[k]!;
    step[i] = -(unobservedWeight * pull + ridge * vector[first + i]!);
    for (let k = 0; k <= i; k += 1)
      hessian[i * width + k] = unobservedWeight * gram[at + first + k]! + (i === k ? ridge : 0);
  }
}

function addCells(
  { first, width, dimensions, hessian, step }: BlockPart,
  others: Float64Array,
  items: Int32Array,
  values: Float32Array,
  errors: Float64Array,
): void {
  for (let cell = 0; cell < items.length; cell += 1) {
    const at = items[cell]! * dimensions + first;
    const weight = values[cell]!;
    const error = weight * errors[cell]!;
    for (let i = 0; i < width; i += 1) {
      const factor = others[at + i]!;
      step[i]! -= error * factor;
      const scaled = weight * factor;
      const row = i * width;
      for (let k = 0; k <= i; k += 1) hessian[row + k]! += scaled * others[at + k]!;
    }
  }
}

function moveBlock(
  { first, width, dimensions, step }: BlockPart,
  vector: Float64Array,
  others: Float64Array,
  items: Int32Array,
  errors: Float64Array,
): void {
  for (let i = 0; i < width; i += 1) vector[first + i]! += step[i]!;
  for (let cell = 0; cell < items.length; cell += 1) {
    const at = items[cell]! * dimensions + first;
    let moved = 0;
    for (let i = 0; i < width; i += 1) moved += step[i]! * others[at + i]!;
    errors[cell]! += moved;
  }
}

/** The vector of a row that training has not seen, from its items alone. */
export function foldInRow(
  model: Factors,
  items: ArrayLike<number>,
  values: ArrayLike<number>,
): Float64Array {
  const vector = new Float64Array(model.dimensions);
  const itemCount = model.items.length / model.dimensions;
  const solver = createBlockSolver(model.options, model.itemGram, model.items, itemCount);
  solver(vector, Int32Array.from(items), Float32Array.from(values), 8);
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
