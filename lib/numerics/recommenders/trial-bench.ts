import { evaluateRanking, weakTask } from "./evaluate-ranking";
import { rateList } from "./ranking-metrics";
import {
  addStandardised,
  type FittedModel,
  fitModel,
  type ModelSpec,
  scoreHistory,
} from "./recommender";
import type { ScoredTrial } from "./select-ensemble";
import { countColumns } from "./sparse-rows";
import type { RowSplit } from "./split-rows";
import { topN } from "./top-n";

export type SingleSpec = Exclude<ModelSpec, { kind: "blend" }>;

export interface Trial {
  readonly spec: ModelSpec;
  readonly recall: number;
  readonly ndcg: number;
}

/** Trains candidates on the kept cells and rates them on the held ones. */
export interface TrialBench {
  readonly trials: readonly Trial[];
  /** Recall plus NDCG; -Infinity for a model that cannot be trained. */
  tryOut(spec: SingleSpec): number;
  /** The trials with their scores of the held rows, for blending. */
  library(): readonly ScoredTrial[];
}

/** Scores kept for blending, at most; rows are left out beyond it. */
const KEPT_BYTES_MAX = 400_000_000;
const TRIALS_EXPECTED = 16;

export function createTrialBench(
  split: RowSplit,
  cutoff: number,
  keepsScores: boolean,
): TrialBench {
  const { kept, held } = split;
  const task = weakTask(kept, held, [cutoff]);
  const trials: Trial[] = [];
  const library: ScoredTrial[] = [];
  const rows = keepsScores ? chooseKeptRows(split) : [];
  const popularity = countColumns(kept);
  const rate = (scores: readonly Float32Array[]): number => {
    let sum = 0;
    scores.forEach((row, place) => {
      const { recall, ndcg } = rateList(topN(row, cutoff, popularity), wanted[place]!, cutoff);
      sum += recall + ndcg;
    });
    return sum / Math.max(scores.length, 1);
  };
  const wanted = rows.map(
    (row) => new Set(held.columns.subarray(held.offsets[row]!, held.offsets[row + 1]!)),
  );
  return {
    trials,
    tryOut(spec) {
      const model = fitModel(kept, spec);
      if (!model) return Number.NEGATIVE_INFINITY;
      const [metrics] = evaluateRanking(model, task).metrics.values();
      const { recall, ndcg } = metrics ?? { recall: 0, ndcg: 0 };
      trials.push({ spec, recall, ndcg });
      if (keepsScores)
        library.push({ spec, scores: rows.map((row) => scoreRow(model, split, row)), rate });
      return recall + ndcg;
    },
    library: () => library,
  };
}

function chooseKeptRows({ held }: RowSplit): number[] {
  const most = Math.floor(KEPT_BYTES_MAX / (4 * held.columnCount * TRIALS_EXPECTED));
  const rows: number[] = [];
  for (let row = 0; row < held.rowCount && rows.length < most; row += 1)
    if (held.offsets[row + 1]! > held.offsets[row]!) rows.push(row);
  return rows;
}

/** Standardised scores of one row, its known items put out of reach. */
function scoreRow(model: FittedModel, { kept }: RowSplit, row: number): Float32Array {
  const start = kept.offsets[row]!;
  const end = kept.offsets[row + 1]!;
  const items = kept.columns.subarray(start, end);
  const raw = new Float32Array(kept.columnCount);
  scoreHistory(model, { items, values: kept.values.subarray(start, end), row }, raw);
  const scores = new Float32Array(kept.columnCount);
  addStandardised(raw, 1, scores);
  for (const item of items) scores[item] = Number.NEGATIVE_INFINITY;
  return scores;
}
