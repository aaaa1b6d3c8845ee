import type { NeighbourWeights } from "./neighbour-weights";

/** One history item's share of a score. */
export interface Contribution {
  readonly item: number;
  readonly amount: number;
}

/**
 * What each history item gave to one item's score, largest first. The amounts add up to the score exactly (up to rounding
 * of the last bit), because the score is a sum over the history.
 */
export function explainScore(
  model: NeighbourWeights,
  history: { readonly items: ArrayLike<number>; readonly values: ArrayLike<number> },
  target: number,
): Contribution[] {
  const contributions: Contribution[] = [];
  for (let h = 0; h < history.items.length; h += 1) {
    const item = history.items[h]!;
    const weight = findWeight(model, item, target);
    if (weight !== 0) contributions.push({ item, amount: history.values[h]! * weight });
  }
  return contributions.sort((a, b) => b.amount - a.amount || a.item - b.item);
}

/** The weight from one item to another, by bisection of the row. */
export function findWeight(
  { offsets, columns, values }: NeighbourWeights,
  from: number,
  to: number,
): number {
  let low = offsets[from]!;
  let high = offsets[from + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (columns[middle]! < to) low = middle + 1;
    else high = middle;
  }
  return low < offsets[from + 1]! && columns[low] === to ? values[low]! : 0;
}

/** Keeps the `keep` weights of largest size that each item gives, of a dense model; null sizes stay out. */
export function keepLargest(size: number, weights: Float32Array, keep: number): NeighbourWeights {
  const offsets = new Int32Array(size + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (let from = 0; from < size; from += 1) {
    const row = weights.subarray(from * size, from * size + size);
    const sizes = row.map(Math.abs).sort();
    const least = keep < size ? sizes[size - keep]! : 0;
    for (let to = 0; to < size; to += 1) {
      const weight = row[to]!;
      if (weight === 0 || Math.abs(weight) < least) continue;
      columns.push(to);
      values.push(weight);
    }
    offsets[from + 1] = columns.length;
  }
  return {
    rowCount: size,
    columnCount: size,
    offsets,
    columns: Int32Array.from(columns),
    values: Float32Array.from(values),
  };
}
