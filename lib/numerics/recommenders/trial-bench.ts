import { createEaseTrainer } from "./ease";
import { evaluateRanking, type RankingTask, weakTask } from "./evaluate-ranking";
import { rateList } from "./ranking-metrics";
import {
  addStandardised,
  type FittedModel,
  fitModel,
  type ModelSpec,
  scoreHistory,
} from "./recommender";
import type { ScoredTrial } from "./select-ensemble";
import { countColumns, type SparseRows } from "./sparse-rows";
import type { RowSplit } from "./split-rows";
import { topN } from "./top-n";

export type SingleSpec = Exclude<ModelSpec, { kind: "blend" }>;

export interface Trial {
  readonly spec: ModelSpec;
  readonly recall: number;
  readonly ndcg: number;
}

/** A candidate for a blend: its scores of the held rows, and the model itself. */
export interface Contender extends ScoredTrial {
  readonly model: FittedModel;
}

/** Trains candidates on the kept cells and rates them on the held ones. */
export interface TrialBench {
  readonly trials: readonly Trial[];
  /** Recall plus NDCG; -Infinity for a model that cannot be trained. */
  tryOut(spec: SingleSpec): number;
  /** The candidate with its scores of the held rows; null for a model that cannot be trained. */
  contend(spec: SingleSpec): Contender | null;
}

/** Scores kept of a contender, at most; rows are left out beyond it. */
const KEPT_BYTES_MAX = 100_000_000;

export function createTrialBench(split: RowSplit, cutoff: number): TrialBench {
  const { kept, held } = split;
  const task = weakTask(kept, held, [cutoff]);
  const train = createTrialFitter(kept);
  const trials: Trial[] = [];
  const rows = chooseKeptRows(held);
  const rate = createRater(split, rows, cutoff);
  return {
    trials,
    tryOut(spec) {
      const model = train(spec);
      return model ? addTrial(trials, spec, model, task) : Number.NEGATIVE_INFINITY;
    },
    contend(spec) {
      const model = train(spec);
      if (!model) return null;
      addTrial(trials, spec, model, task);
      return { spec, model, scores: rows.map((row) => scoreRow(model, kept, row)), rate };
    },
  };
}

function addTrial(trials: Trial[], spec: SingleSpec, model: FittedModel, task: RankingTask) {
  const [metrics] = evaluateRanking(model, task).metrics.values();
  const { recall, ndcg } = metrics ?? { recall: 0, ndcg: 0 };
  trials.push({ spec, recall, ndcg });
  return recall + ndcg;
}

/** Dense models of one walk differ by their diagonal alone; single precision does for comparing them. */
function createTrialFitter(kept: SparseRows): (spec: SingleSpec) => FittedModel | null {
  let train: ReturnType<typeof createEaseTrainer> | undefined;
  return (spec) => {
    if (spec.kind !== "easer" || spec.popularityPower) return fitModel(kept, spec);
    train ??= createEaseTrainer(kept);
    const model = train(spec);
    return model && { kind: "dense", model };
  };
}

function chooseKeptRows(held: SparseRows): number[] {
  const most = Math.floor(KEPT_BYTES_MAX / (4 * held.columnCount));
  const rows: number[] = [];
  for (let row = 0; row < held.rowCount && rows.length < most; row += 1)
    if (held.offsets[row + 1]! > held.offsets[row]!) rows.push(row);
  return rows;
}

function createRater({ kept, held }: RowSplit, rows: readonly number[], cutoff: number) {
  const popularity = countColumns(kept);
  const wanted = rows.map(
    (row) => new Set(held.columns.subarray(held.offsets[row]!, held.offsets[row + 1]!)),
  );
  return (scores: readonly Float32Array[]): number => {
    let sum = 0;
    scores.forEach((row, place) => {
      const { recall, ndcg } = rateList(topN(row, cutoff, popularity), wanted[place]!, cutoff);
      sum += recall + ndcg;
    });
    return sum / Math.max(scores.length, 1);
  };
}

/** Standardised scores of one row, its known items put out of reach. */
function scoreRow(model: FittedModel, kept: SparseRows, row: number): Float32Array {
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
