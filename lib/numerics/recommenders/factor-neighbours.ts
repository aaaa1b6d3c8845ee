import {
  createSymmetricMatrix,
  invertPositiveDefinite,
} from "@/lib/numerics/linear/invert-positive-definite";
import { eachLargestProducts } from "@/lib/numerics/linear/largest-products";
import type { Factors } from "./ials";
import type { NeighbourWeights } from "./neighbour-weights";
import { buildSparseRows } from "./sparse-rows";

/** Rows an item needs for its factors to mean something. */
const ROWS_MIN = 3;

/**
 * Factors as weights between items: item j gives item i what folding in a row of j alone would score i, vᵢᵀ A⁻¹ vⱼ with
 * A = α VᵀV + λ I. Scores stay sums over the history, so that reasons and deletions stay exact. Keeps the k largest an
 * item gives, above zero.
 *
 * Costs items² · dimensions over the items that at least three rows hold. Source of the kernel: Hu, Koren and Volinsky,
 * ICDM 2008, section 5, with the row's own observations left out of A.
 */
export function selectFactorNeighbours(
  factors: Factors,
  popularity: ArrayLike<number>,
  k: number,
): NeighbourWeights {
  const { dimensions, items } = factors;
  const size = items.length / dimensions;
  const known: number[] = [];
  for (let item = 0; item < size; item += 1) if (popularity[item]! >= ROWS_MIN) known.push(item);
  const right = new Float64Array(known.length * dimensions);
  known.forEach((item, place) => {
    right.set(items.subarray(item * dimensions, (item + 1) * dimensions), place * dimensions);
  });
  const left = multiplyRows(right, invertBase(factors), dimensions);
  const cells = { rows: [] as number[], columns: [] as number[], values: [] as number[] };
  eachLargestProducts(left, right, { dimensions, k: k + 1 }, (row, places, products) => {
    for (const place of places) {
      if (place === row || !(products[place]! > 0)) continue;
      cells.rows.push(known[row]!);
      cells.columns.push(known[place]!);
      cells.values.push(products[place]!);
    }
  });
  return buildSparseRows(size, size, cells);
}

/** The inverse of α VᵀV + λ I, where λ is the ridge of a row of one. */
function invertBase({ dimensions, items, itemGram, options }: Factors): Float64Array {
  const { regularisation, unobservedWeight } = options;
  const ridge = regularisation * (1 + (unobservedWeight * items.length) / dimensions);
  const base = createSymmetricMatrix(dimensions, "f64");
  for (let i = 0; i < dimensions; i += 1)
    for (let j = 0; j <= i; j += 1)
      base.values[i * base.stride + j] =
        unobservedWeight * itemGram[i * dimensions + j]! + (i === j ? ridge : 0);
  if (!invertPositiveDefinite(base))
    throw new Error("The factors' matrix is not positive definite.");
  const inverse = new Float64Array(dimensions * dimensions);
  for (let i = 0; i < dimensions; i += 1)
    for (let j = 0; j <= i; j += 1) {
      inverse[i * dimensions + j] = base.values[i * base.stride + j]!;
      inverse[j * dimensions + i] = base.values[i * base.stride + j]!;
    }
  return inverse;
}

function multiplyRows(rows: Float64Array, matrix: Float64Array, size: number): Float64Array {
  const product = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at += size)
    for (let k = 0; k < size; k += 1) {
      const factor = rows[at + k]!;
      for (let i = 0; i < size; i += 1) product[at + i]! += factor * matrix[k * size + i]!;
    }
  return product;
}

/** Sums two sets of weights, the second times a factor. O(weights). */
export function addWeights(
  one: NeighbourWeights,
  other: NeighbourWeights,
  factor: number,
): NeighbourWeights {
  const most = one.columns.length + other.columns.length;
  const offsets = new Int32Array(one.rowCount + 1);
  const columns = new Int32Array(most);
  const values = new Float32Array(most);
  let at = 0;
  for (let row = 0; row < one.rowCount; row += 1) {
    let left = one.offsets[row]!;
    let right = other.offsets[row]!;
    const leftEnd = one.offsets[row + 1]!;
    const rightEnd = other.offsets[row + 1]!;
    while (left < leftEnd || right < rightEnd) {
      const here = left < leftEnd ? one.columns[left]! : Number.POSITIVE_INFINITY;
      const there = right < rightEnd ? other.columns[right]! : Number.POSITIVE_INFINITY;
      columns[at] = Math.min(here, there);
      values[at] = 0;
      if (here <= there) values[at]! += one.values[left++]!;
      if (there <= here) values[at]! += factor * other.values[right++]!;
      at += 1;
    }
    offsets[row + 1] = at;
  }
  return { ...one, offsets, columns: columns.slice(0, at), values: values.slice(0, at) };
}
