/** Sums over users of what a ranked list is worth, at one cut-off. Divide by `users`. */
export interface RankingMetrics {
  readonly recall: number;
  readonly precision: number;
  readonly f1: number;
  readonly ndcg: number;
  readonly map: number;
  readonly mrr: number;
  readonly hitrate: number;
}

/**
 * What one list is worth against the items that were taken later.
 *
 * Recall divides by all of them, average precision by min(how many, k), NDCG is binary with the ideal list cut at k
 * (the definitions of Dacrema et al., TOIS 2021). Needs at least one relevant item.
 */
export function rateList(
  list: ArrayLike<number>,
  relevant: ReadonlySet<number>,
  k: number,
): RankingMetrics {
  let hits = 0;
  let gain = 0;
  let precisionSum = 0;
  let firstHit = 0;
  const length = Math.min(k, list.length);
  for (let rank = 0; rank < length; rank += 1) {
    if (!relevant.has(list[rank]!)) continue;
    hits += 1;
    gain += 1 / Math.log2(rank + 2);
    precisionSum += hits / (rank + 1);
    if (firstHit === 0) firstHit = rank + 1;
  }
  const best = Math.min(k, relevant.size);
  let ideal = 0;
  for (let rank = 0; rank < best; rank += 1) ideal += 1 / Math.log2(rank + 2);
  const recall = hits / relevant.size;
  const precision = hits / k;
  return {
    recall,
    precision,
    f1: hits === 0 ? 0 : (2 * recall * precision) / (recall + precision),
    ndcg: gain / ideal,
    map: precisionSum / best,
    mrr: firstHit === 0 ? 0 : 1 / firstHit,
    hitrate: hits > 0 ? 1 : 0,
  };
}

/** How a whole set of lists spreads over the catalogue. */
export interface ListSpread {
  /** Share of the catalogue that appears in some list. */
  readonly coverage: number;
  /** Gini coefficient of how often items appear: 0 all alike, 1 one item only. */
  readonly gini: number;
  /** Mean surprise of a shown item in bits: -log2 of the share of rows that hold it. */
  readonly novelty: number;
  /** Mean share of items that two different users' lists have in common. */
  readonly overlap: number;
}

/**
 * Measures the spread of lists over a catalogue.
 *
 * Overlap of pairs is exact and linear: the sum over items of c(c-1) counts every common item of every ordered pair.
 */
export function measureSpread(
  lists: readonly ArrayLike<number>[],
  popularity: ArrayLike<number>,
  rowCount: number,
): ListSpread {
  const shown = new Float64Array(popularity.length);
  let novelty = 0;
  let places = 0;
  for (const list of lists)
    for (let rank = 0; rank < list.length; rank += 1) {
      shown[list[rank]!]! += 1;
      novelty -= Math.log2(Math.max(popularity[list[rank]!]!, 1) / Math.max(rowCount, 1));
      places += 1;
    }
  const ordered = shown.slice().sort();
  let weighted = 0;
  let common = 0;
  let covered = 0;
  ordered.forEach((count, index) => {
    weighted += (2 * (index + 1) - ordered.length - 1) * count;
    common += count * (count - 1);
    if (count > 0) covered += 1;
  });
  const pairs = (lists.length - 1) * places;
  return {
    coverage: ordered.length === 0 ? 0 : covered / ordered.length,
    gini: places === 0 ? 0 : weighted / (ordered.length * places),
    novelty: places === 0 ? 0 : novelty / places,
    overlap: pairs <= 0 ? 0 : common / pairs,
  };
}
