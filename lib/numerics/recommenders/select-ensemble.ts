import type { BlendPart } from "./recommender";

/** A trained candidate with its standardised scores of the held rows. */
export interface ScoredTrial {
  readonly spec: BlendPart["spec"];
  readonly scores: readonly Float32Array[];
  /** What such scores are worth on the held rows. */
  readonly rate: (scores: readonly Float32Array[]) => number;
}

const PICKS_MAX = 8;

/**
 * Starts with every candidate, then picks one after the other, the same one again if it helps, while the sum of their scores
 * gets better. The number of picks is the weight. The start keeps a small slice from choosing one model by luck.
 *
 * Costs picks · candidates ratings. Source: Caruana et al., "Ensemble selection from libraries of models", ICML 2004.
 */
export function selectEnsemble<T extends ScoredTrial>(
  library: readonly T[],
): { readonly trial: T; readonly weight: number }[] {
  const [first] = library;
  if (!first) return [];
  const weights = library.map(() => 1);
  let sum: Float32Array[] = first.scores.map((row) => row.slice());
  for (const { scores } of library.slice(1)) sum = addScores(sum, scores);
  let best = first.rate(sum);
  for (let pick = 0; pick < PICKS_MAX; pick += 1) {
    const sums = library.map(({ scores }) => addScores(sum, scores));
    const values = sums.map((scores) => first.rate(scores));
    const place = values.indexOf(Math.max(...values));
    if (!(values[place]! > best)) break;
    best = values[place]!;
    weights[place]! += 1;
    sum = sums[place]!;
  }
  return library.map((trial, place) => ({ trial, weight: weights[place]! }));
}

function addScores(left: readonly Float32Array[], right: readonly Float32Array[]): Float32Array[] {
  return left.map((row, place) => {
    const other = right[place]!;
    return row.map((score, item) => score + other[item]!);
  });
}
