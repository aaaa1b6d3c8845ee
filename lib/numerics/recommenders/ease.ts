import {
  createSymmetricMatrix,
  invertPositiveDefinite,
  type SymmetricMatrix,
} from "@/lib/numerics/linear/invert-positive-definite";
import type { Precision } from "@/lib/numerics/linear/rank-update-kernel";
import { countColumns, type SparseRows } from "./sparse-rows";

export interface EaseOptions {
  /** Ridge on every item's diagonal; the one knob of the plain method. */
  readonly l2: number;
  /** Share of the inputs that training hides, as a diagonal of its own (Steck 2020). 0 is plain EASE. */
  readonly dropout?: number;
  /** Items are divided by popularity^power before and after, which takes from or gives to the head. 0 is plain EASE. */
  readonly popularityPower?: number;
  readonly precision?: Precision;
}

/** Item-item weights: the score of item i is the sum over the history's items j of value · weights[j * size + i]. */
export interface ItemWeights {
  readonly size: number;
  readonly weights: Float32Array;
}

/**
 * Embarrassingly Shallow Autoencoder: the item-item matrix with zero diagonal that reconstructs the rows best in least
 * squares with ridge, in closed form.
 *
 * Needs the inverse of an items × items matrix: items³/2 multiplications, items²·12 bytes. Stops with null when the Gram
 * matrix with its ridge is not positive definite.
 * Source: Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019; the dropout diagonal from Steck,
 * "Autoencoders that don't overfit towards the identity", NeurIPS 2020.
 */
export function trainEase(rows: SparseRows, options: EaseOptions): ItemWeights | null {
  const { popularityPower = 0, precision = "f64" } = options;
  const scale = popularityScale(rows, popularityPower);
  const gram = createSymmetricMatrix(rows.columnCount, precision);
  addGram(gram, rows, scale);
  return solveEase(gram, scale, options);
}

/** Trains with one knob after another on the same rows: their products are added up once. Keeps a second matrix. */
export function createEaseTrainer(
  rows: SparseRows,
): (options: Pick<EaseOptions, "l2" | "dropout">) => ItemWeights | null {
  const sums = createSymmetricMatrix(rows.columnCount, "f32");
  const scale = popularityScale(rows, 0);
  addGram(sums, rows, scale);
  return (options) => {
    const gram = createSymmetricMatrix(rows.columnCount, "f32");
    gram.values.set(sums.values);
    return solveEase(gram, scale, options);
  };
}

function solveEase(
  gram: SymmetricMatrix,
  scale: Float64Array,
  { l2, dropout = 0 }: EaseOptions,
): ItemWeights | null {
  for (let item = 0; item < gram.size; item += 1) {
    const at = item * gram.stride + item;
    gram.values[at]! += l2 + (dropout / (1 - dropout)) * gram.values[at]!;
  }
  if (!invertPositiveDefinite(gram)) return null;
  return { size: gram.size, weights: toWeights(gram, scale) };
}

function popularityScale(rows: SparseRows, power: number): Float64Array {
  const counts = countColumns(rows);
  return Float64Array.from(counts, (count) => (power === 0 ? 1 : Math.max(count, 1) ** -power));
}

/** Adds, row by row, the products of all pairs of the row's items to the lower triangle. */
function addGram(gram: SymmetricMatrix, rows: SparseRows, scale: Float64Array): void {
  const { values: sums, stride } = gram;
  const { offsets, columns, values } = rows;
  for (let row = 0; row < rows.rowCount; row += 1) {
    const end = offsets[row + 1]!;
    for (let i = offsets[row]!; i < end; i += 1) {
      const at = columns[i]! * stride;
      const value = values[i]! * scale[columns[i]!]!;
      for (let k = offsets[row]!; k <= i; k += 1)
        sums[at + columns[k]!]! += value * values[k]! * scale[columns[k]!]!;
    }
  }
}

/** B[j][i] = -P[j][i] / P[i][i] off the diagonal, with the popularity scaling taken back. */
function toWeights(inverse: SymmetricMatrix, scale: Float64Array): Float32Array {
  const { size, stride, values } = inverse;
  const weights = new Float32Array(size * size);
  for (let j = 0; j < size; j += 1)
    for (let i = 0; i < j; i += 1) {
      const p = -values[j * stride + i]!;
      weights[j * size + i] = ((p / values[i * stride + i]!) * scale[j]!) / scale[i]!;
      weights[i * size + j] = ((p / values[j * stride + j]!) * scale[i]!) / scale[j]!;
    }
  return weights;
}

/** Adds the history's contributions to the scores of all items. O(history · items). */
export function addItemScores(
  model: ItemWeights,
  history: { readonly items: ArrayLike<number>; readonly values: ArrayLike<number> },
  scores: Float32Array,
): void {
  const { size, weights } = model;
  for (let h = 0; h < history.items.length; h += 1) {
    const value = history.values[h]!;
    const row = weights.subarray(history.items[h]! * size, history.items[h]! * size + size);
    for (let item = 0; item < size; item += 1) scores[item]! += value * row[item]!;
  }
}
