import { keepLargest } from "./additive-reasons";
import { evaluateRanking, weakTask } from "./evaluate-ranking";
import { addWeights, selectFactorNeighbours } from "./factor-neighbours";
import { trainIals } from "./ials";
import type { NeighbourWeights } from "./neighbour-weights";
import { fitModel, type ModelSpec, scoreHistory } from "./recommender";
import { countColumns, type SparseRows } from "./sparse-rows";
import type { RowSplit } from "./split-rows";

/** Weights kept an item: what serves is what was tested. */
const KEPT_WEIGHTS = 300;
const KEPT_FACTOR_WEIGHTS = 60;
const CUTOFF = 20;
const FACTORS = {
  dimensions: 32,
  epochs: 5,
  regularisation: 0.02,
  unobservedWeight: 0.1,
} as const;

/** Shares of the factors' weights that are tried, beside the item model's at 1. */
const SHARES = [0, 0.25, 0.5, 1] as const;

/** The item model's own weights, and the factors' in the same units. */
interface FittedPair {
  readonly linear: NeighbourWeights;
  readonly factors: NeighbourWeights;
}

function fitPair(rows: SparseRows, spec: ModelSpec): FittedPair {
  const linear = fitLinear(rows, spec);
  const raw = selectFactorNeighbours(
    trainIals(rows, FACTORS),
    countColumns(rows),
    KEPT_FACTOR_WEIGHTS,
  );
  const scale = measureScale(rows, linear) / measureScale(rows, raw);
  return { linear, factors: { ...raw, values: raw.values.map((value) => value * scale) } };
}

/** Chooses on a slice how much the factors add to the item model; nothing unless they help. */
export function chooseFactorShare({ kept, held }: RowSplit, spec: ModelSpec): number {
  const pair = fitPair(kept, spec);
  const task = weakTask(kept, held, [CUTOFF]);
  const worth = SHARES.map((share) => {
    const model = { kind: "sparse" as const, model: mixPair(pair, share) };
    const [metrics] = evaluateRanking(model, task).metrics.values();
    return (metrics?.recall ?? 0) + (metrics?.ndcg ?? 0);
  });
  return SHARES[worth.indexOf(Math.max(...worth))] ?? 0;
}

/** Weights between items: the model of the specification with its share of factors. */
export function fitWeights(rows: SparseRows, spec: ModelSpec, factorShare: number) {
  if (factorShare === 0) return fitLinear(rows, spec);
  return mixPair(fitPair(rows, spec), factorShare);
}

function mixPair({ linear, factors }: FittedPair, share: number): NeighbourWeights {
  return share === 0 ? linear : addWeights(linear, factors, share);
}

function fitLinear(rows: SparseRows, spec: ModelSpec): NeighbourWeights {
  const fitted = fitModel(rows, spec) ?? fitModel(rows, { kind: "easer", l2: 1_000 });
  if (fitted?.kind === "dense")
    return keepLargest(fitted.model.size, fitted.model.weights, KEPT_WEIGHTS);
  if (fitted?.kind === "sparse") return fitted.model;
  throw new Error("The item model cannot be kept as weights between items.");
}

/** The place in a list whose score says what a good candidate looks like: the twentieth, or the first tenth of a small shelf. */
export function findGoodPlace(itemCount: number): number {
  return Math.max(1, Math.min(CUTOFF, Math.ceil(itemCount / 10)));
}

const SCALED_ROWS = 200;

/** Mean score at the good place of some lists; 1 where there is none. */
export function measureScale(rows: SparseRows, model: NeighbourWeights): number {
  const scores = new Float32Array(rows.columnCount);
  let sum = 0;
  let count = 0;
  const step = Math.max(1, Math.floor(rows.rowCount / SCALED_ROWS));
  for (let row = 0; row < rows.rowCount; row += step) {
    const start = rows.offsets[row]!;
    const end = rows.offsets[row + 1]!;
    if (end === start) continue;
    const history = {
      items: rows.columns.subarray(start, end),
      values: rows.values.subarray(start, end),
    };
    scoreHistory({ kind: "sparse", model }, history, scores);
    const best = scores.toSorted().at(-findGoodPlace(scores.length))!;
    if (best <= 0) continue;
    sum += best;
    count += 1;
  }
  return count === 0 ? 1 : sum / count;
}
