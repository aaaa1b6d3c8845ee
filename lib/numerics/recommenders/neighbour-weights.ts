import { type SparseRows, transposeRows } from "./sparse-rows";
import { topN } from "./top-n";

/** Item-item weights of few neighbours: row j holds what item j gives to others. */
export type NeighbourWeights = SparseRows;

/**
 * For every item the k strongest neighbours among those it shares a row with, by a rule of (sum of products, i, j).
 *
 * Row i of the answer lists the items that speak FOR i. Memory: one dense row. Cost: the sum over rows of length².
 */
export function selectNeighbours(
  byItem: SparseRows,
  byRow: SparseRows,
  k: number,
  weigh: (product: number, item: number, other: number) => number,
): SparseRows {
  const items = byItem.rowCount;
  const sums = new Float64Array(items);
  const touched = new Int32Array(items);
  const offsets = new Int32Array(items + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (let item = 0; item < items; item += 1) {
    const count = sumProducts(byItem, byRow, item, sums, touched);
    const found = touched.subarray(0, count);
    const weights = Float64Array.from(found, (other) =>
      other === item ? Number.NEGATIVE_INFINITY : weigh(sums[other]!, item, other),
    );
    for (const other of found) sums[other] = 0;
    for (const place of topN(weights, k).sort((a, b) => found[a]! - found[b]!)) {
      if (!(weights[place]! > 0)) continue;
      columns.push(found[place]!);
      values.push(weights[place]!);
    }
    offsets[item + 1] = columns.length;
  }
  return {
    rowCount: items,
    columnCount: items,
    offsets,
    columns: Int32Array.from(columns),
    values: Float32Array.from(values),
  };
}

/** Sums, for one item, the products with every item of its rows; gives back how many it touched, in ascending order of first touch. */
function sumProducts(
  byItem: SparseRows,
  byRow: SparseRows,
  item: number,
  sums: Float64Array,
  touched: Int32Array,
): number {
  let count = 0;
  for (let at = byItem.offsets[item]!; at < byItem.offsets[item + 1]!; at += 1) {
    const row = byItem.columns[at]!;
    const factor = byItem.values[at]!;
    for (let k = byRow.offsets[row]!; k < byRow.offsets[row + 1]!; k += 1) {
      const other = byRow.columns[k]!;
      if (sums[other] === 0) {
        touched[count] = other;
        count += 1;
      }
      sums[other]! += factor * byRow.values[k]!;
    }
  }
  return count;
}

/** Turns lists of who speaks for an item into lists of what an item gives, the order that scoring reads. */
export function toGiven(speakers: SparseRows): NeighbourWeights {
  return transposeRows(speakers);
}

/** Adds the history's contributions to the scores. Touches the neighbours of the history only. */
export function addNeighbourScores(
  model: NeighbourWeights,
  history: { readonly items: ArrayLike<number>; readonly values: ArrayLike<number> },
  scores: Float32Array,
): void {
  const { offsets, columns, values } = model;
  for (let h = 0; h < history.items.length; h += 1) {
    const item = history.items[h]!;
    const value = history.values[h]!;
    for (let at = offsets[item]!; at < offsets[item + 1]!; at += 1)
      scores[columns[at]!]! += value * values[at]!;
  }
}
