import { type ListSpread, measureSpread, type RankingMetrics, rateList } from "./ranking-metrics";
import { type FittedModel, scoreHistory } from "./recommender";
import { countColumns, type SparseRows } from "./sparse-rows";
import { topN } from "./top-n";

export interface RankingTask {
  /** What the model may see of each row; these items are never recommended. */
  readonly seen: SparseRows;
  /** What it must find. Rows without any are skipped. */
  readonly wanted: SparseRows;
  /** Whether the rows are the training rows: a model then uses what it learnt of them. */
  readonly rowsAreTraining: boolean;
  readonly cutoffs: readonly number[];
  /** Breaks ties, and measures novelty. */
  readonly popularity: Int32Array;
  readonly trainingRows: number;
}

export interface RankingResult {
  readonly users: number;
  /** Means over users, by cut-off. F1 is the harmonic mean of mean precision and mean recall. */
  readonly metrics: ReadonlyMap<number, RankingMetrics>;
  readonly spread: ListSpread;
}

/** Ranks all items for every row and rates the lists. Ties fall to the more popular item, then to the lower number. */
export function evaluateRanking(model: FittedModel, task: RankingTask): RankingResult {
  const { seen, wanted, cutoffs, popularity } = task;
  const longest = Math.max(...cutoffs);
  const scores = new Float32Array(seen.columnCount);
  const sums = new Map(cutoffs.map((k) => [k, new Map<string, number>()]));
  const lists: Int32Array[] = [];
  for (let row = 0; row < wanted.rowCount; row += 1) {
    const relevant = new Set(
      wanted.columns.subarray(wanted.offsets[row]!, wanted.offsets[row + 1]!),
    );
    if (relevant.size === 0) continue;
    const start = seen.offsets[row]!;
    const end = seen.offsets[row + 1]!;
    const items = seen.columns.subarray(start, end);
    const history = { items, values: seen.values.subarray(start, end) };
    scoreHistory(model, task.rowsAreTraining ? { ...history, row } : history, scores);
    for (const item of items) scores[item] = Number.NEGATIVE_INFINITY;
    const list = topN(scores, longest, popularity);
    lists.push(list);
    for (const k of cutoffs) addMetrics(sums.get(k)!, rateList(list, relevant, k));
  }
  const metrics = new Map(cutoffs.map((k) => [k, meanMetrics(sums.get(k)!, lists.length)]));
  return {
    users: lists.length,
    metrics,
    spread: measureSpread(lists, popularity, task.trainingRows),
  };
}

function addMetrics(sums: Map<string, number>, metrics: RankingMetrics): void {
  for (const [name, value] of Object.entries(metrics))
    sums.set(name, (sums.get(name) ?? 0) + value);
}

function meanMetrics(sums: ReadonlyMap<string, number>, users: number): RankingMetrics {
  const mean = (name: keyof RankingMetrics) => (sums.get(name) ?? 0) / Math.max(users, 1);
  const recall = mean("recall");
  const precision = mean("precision");
  return {
    recall,
    precision,
    f1: recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision),
    ndcg: mean("ndcg"),
    map: mean("map"),
    mrr: mean("mrr"),
    hitrate: mean("hitrate"),
  };
}

/** The task of finding the training rows' later items. */
export function weakTask(
  train: SparseRows,
  wanted: SparseRows,
  cutoffs: readonly number[],
): RankingTask {
  return {
    seen: train,
    wanted,
    rowsAreTraining: true,
    cutoffs,
    popularity: countColumns(train),
    trainingRows: train.rowCount,
  };
}
