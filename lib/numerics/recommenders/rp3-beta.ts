import { type NeighbourWeights, selectNeighbours } from "./neighbour-weights";
import { countColumns, mapValues, type SparseRows, transposeRows } from "./sparse-rows";

export interface Rp3BetaOptions {
  readonly k: number;
  /** Power of the transition probabilities. */
  readonly alpha: number;
  /** Power of the popularity that the item reached is divided by. */
  readonly beta: number;
}

/**
 * Item-item weights from a walk item → row → item, with the popular ends held down.
 *
 * Keeps, for every starting item, its k likeliest ends. Costs the sum over rows of length².
 * Source: Paudel et al., "Updatable, accurate, diverse, and scalable recommendations for interactive applications",
 * ACM TiiS 7(1), 2016.
 */
export function trainRp3Beta(
  rows: SparseRows,
  { k, alpha, beta }: Rp3BetaOptions,
): NeighbourWeights {
  const counts = countColumns(rows);
  const fromRow = mapValues(rows, (row) => {
    const length = rows.offsets[row + 1]! - rows.offsets[row]!;
    return (1 / length) ** alpha;
  });
  const fromItem = mapValues(
    transposeRows(rows),
    (item) => (1 / Math.max(counts[item]!, 1)) ** alpha,
  );
  const held = Float64Array.from(counts, (count) => Math.max(count, 1) ** beta);
  return selectNeighbours(fromItem, fromRow, k, (walk, _, end) => walk / held[end]!);
}
