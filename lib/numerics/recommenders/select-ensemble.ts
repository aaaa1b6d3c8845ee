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
 * Starts with the best candidate of each kind and seed, then picks one after the other, the same one again if it helps, while the
 * sum of their scores gets better. The number of picks is the weight. The start keeps a small slice from choosing one model
 * by luck.
 *
 * Costs picks · candidates ratings. Source: Caruana et al., "Ensemble selection from libraries of models", ICML 2004.
 */
export function selectEnsemble(library: readonly ScoredTrial[], partsMax: number): BlendPart[] {
  const counts = new Map<ScoredTrial, number>();
  let sum: Float32Array[] | null = null;
  for (const trial of bestOfEachKind(library)) {
    counts.set(trial, 1);
    sum = sum ? addScores(sum, trial.scores) : trial.scores.map((row) => row.slice());
  }
  let best = sum ? (library[0]?.rate(sum) ?? 0) : Number.NEGATIVE_INFINITY;
  for (let pick = 0; pick < PICKS_MAX; pick += 1) {
    const open = library.filter((trial) => counts.size < partsMax || counts.has(trial));
    let chosen: { trial: ScoredTrial; value: number } | null = null;
    for (const trial of open) {
      const value = trial.rate(sum ? addScores(sum, trial.scores) : trial.scores);
      if (!chosen || value > chosen.value) chosen = { trial, value };
    }
    if (!chosen || chosen.value <= best) break;
    best = chosen.value;
    counts.set(chosen.trial, (counts.get(chosen.trial) ?? 0) + 1);
    sum = addScores(
      sum ?? chosen.trial.scores.map((row) => new Float32Array(row.length)),
      chosen.trial.scores,
    );
  }
  return [...counts].map(([{ spec }, weight]) => ({ spec, weight }));
}

function bestOfEachKind(library: readonly ScoredTrial[]): ScoredTrial[] {
  const best = new Map<string, { trial: ScoredTrial; value: number }>();
  for (const trial of library) {
    const value = trial.rate(trial.scores);
    const kind = `${trial.spec.kind} ${"seed" in trial.spec ? trial.spec.seed : ""}`;
    const known = best.get(kind);
    if (!known || value > known.value) best.set(kind, { trial, value });
  }
  return [...best.values()].map(({ trial }) => trial);
}

function addScores(left: readonly Float32Array[], right: readonly Float32Array[]): Float32Array[] {
  return left.map((row, place) => {
    const other = right[place]!;
    return row.map((score, item) => score + other[item]!);
  });
}
