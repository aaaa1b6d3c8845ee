import { createRng } from "@/lib/numerics/rng";
import { keepLargest } from "./additive-reasons";
import { chooseModel, DENSE_ITEMS_MAX } from "./choose-model";
import { evaluateRanking, type RankingResult } from "./evaluate-ranking";
import type { NeighbourWeights } from "./neighbour-weights";
import { type FittedModel, fitModel, type ModelSpec, scoreHistory } from "./recommender";
import { packSessions, type Sessions } from "./session-index";
import { buildSparseRows, countColumns, type SparseRows } from "./sparse-rows";

/** A behaviour log in columns, oldest first. */
export interface LogColumns {
  readonly shoppers: Int32Array;
  readonly places: Int32Array;
  /** Weight of each event, by its behaviour; not above zero: no liking. */
  readonly weights: Float32Array;
  readonly times: Float64Array;
  readonly sessions: Int32Array;
  readonly shopperCount: number;
  readonly itemCount: number;
  /** Which items may be recommended and are tested on. */
  readonly isTested: Uint8Array;
}

export interface TrainedOnLog {
  readonly spec: ModelSpec;
  readonly collaborative: NeighbourWeights;
  readonly popularity: Float32Array;
  readonly sessions: Sessions;
  readonly collaborativeScale: number;
  /** Quality on what came later; null when too little came. */
  readonly quality: { readonly model: RankingResult; readonly popular: RankingResult } | null;
}

/** Weights kept an item: what serves is what was tested. */
const KEPT_WEIGHTS = 300;
const CUTOFF = 20;
const TESTED_MIN = 20;
const SESSION_CLICKS_MAX = 400_000;

/**
 * Chooses, tests and trains the item model of a shop's own log.
 *
 * Knobs are chosen on the log before its last fifth, tested on that fifth's new items against popularity, and the model is
 * then trained on everything. Dense up to 8 000 items, neighbours above.
 */
export function trainOnLog(log: LogColumns, seed: number): TrainedOnLog {
  const all = toRows(log, 0, log.places.length);
  const cut = Math.floor(log.places.length * 0.8);
  const past = toRows(log, 0, cut);
  const kind = log.itemCount <= DENSE_ITEMS_MAX ? "easer" : "itemknn";
  const { spec } = chooseModel(past, kind, {
    rng: createRng(seed),
    cutoff: CUTOFF,
    trialsMax: 7,
    rowsMax: 800,
    fixed: kind === "easer" ? { dropout: 0 } : {},
  });
  const quality = testLater(log, past, cut, spec);
  const collaborative = fitNeighbours(all, spec);
  return {
    spec,
    collaborative,
    popularity: Float32Array.from(countColumns(all)),
    sessions: toSessions(log),
    collaborativeScale: measureScale(all, collaborative),
    quality,
  };
}

/** One row a shopper; a cell is what they did to an item, strongest sign and repeats damped. */
function toRows(log: LogColumns, from: number, to: number): SparseRows {
  const rows: number[] = [];
  const columns: number[] = [];
  const values: number[] = [];
  for (let at = from; at < to; at += 1) {
    if (log.weights[at]! === 0) continue;
    rows.push(log.shoppers[at]!);
    columns.push(log.places[at]!);
    values.push(log.weights[at]!);
  }
  const sums = buildSparseRows(log.shopperCount, log.itemCount, { rows, columns, values });
  const kept = { rows: [] as number[], columns: [] as number[], values: [] as number[] };
  for (let row = 0; row < sums.rowCount; row += 1)
    for (let at = sums.offsets[row]!; at < sums.offsets[row + 1]!; at += 1) {
      if (sums.values[at]! <= 0) continue;
      kept.rows.push(row);
      kept.columns.push(sums.columns[at]!);
      kept.values.push(Math.min(Math.log1p(sums.values[at]!), 2));
    }
  return buildSparseRows(log.shopperCount, log.itemCount, kept);
}

function fitNeighbours(rows: SparseRows, spec: ModelSpec): NeighbourWeights {
  const fitted = fitModel(rows, spec) ?? fitModel(rows, { kind: "easer", l2: 1_000 });
  if (fitted?.kind === "dense")
    return keepLargest(fitted.model.size, fitted.model.weights, KEPT_WEIGHTS);
  if (fitted?.kind === "sparse") return fitted.model;
  throw new Error("The item model cannot be kept as weights between items.");
}

function testLater(log: LogColumns, past: SparseRows, cut: number, spec: ModelSpec) {
  const later = toRows(log, cut, log.places.length);
  const wanted = { rows: [] as number[], columns: [] as number[] };
  const tested = new Set<number>();
  for (let row = 0; row < later.rowCount; row += 1) {
    const seen = new Set(past.columns.subarray(past.offsets[row]!, past.offsets[row + 1]!));
    if (seen.size === 0) continue;
    for (let at = later.offsets[row]!; at < later.offsets[row + 1]!; at += 1) {
      const item = later.columns[at]!;
      if (seen.has(item) || !log.isTested[item]) continue;
      wanted.rows.push(row);
      wanted.columns.push(item);
      tested.add(row);
    }
  }
  if (tested.size < TESTED_MIN) return null;
  const task = {
    seen: past,
    wanted: buildSparseRows(past.rowCount, past.columnCount, wanted),
    rowsAreTraining: true,
    cutoffs: [CUTOFF],
    popularity: countColumns(past),
    trainingRows: past.rowCount,
  };
  const model: FittedModel = { kind: "sparse", model: fitNeighbours(past, spec) };
  const popular = fitModel(past, { kind: "popular" })!;
  return {
    model: evaluateRanking(hideUntested(model, log.isTested), task),
    popular: evaluateRanking(hideUntested(popular, log.isTested), task),
  };
}

/** Topics and contents are not recommended among goods: a constant far below takes them out of both lists alike. */
function hideUntested(model: FittedModel, isTested: Uint8Array): FittedModel {
  const scores = Float32Array.from(isTested, (tested) => (tested ? 0 : -1e6));
  return { kind: "masked", model, scores };
}

/** The place in a list whose score says what a good candidate looks like: the twentieth, or the first tenth of a small shelf. */
export function findGoodPlace(itemCount: number): number {
  return Math.max(1, Math.min(CUTOFF, Math.ceil(itemCount / 10)));
}

/** Mean score at the good place of lists. */
function measureScale(rows: SparseRows, model: NeighbourWeights): number {
  const scores = new Float32Array(rows.columnCount);
  let sum = 0;
  let count = 0;
  const step = Math.max(1, Math.floor(rows.rowCount / 200));
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

/** Visits of at least two clicks, the latest first to be kept. */
function toSessions(log: LogColumns): Sessions {
  const lists = new Map<number, { items: number[]; time: number }>();
  const first = Math.max(0, log.places.length - SESSION_CLICKS_MAX);
  for (let at = first; at < log.places.length; at += 1) {
    if (log.weights[at]! <= 0) continue;
    const session = log.sessions[at]!;
    const list = lists.get(session) ?? { items: [], time: 0 };
    lists.set(session, list);
    list.items.push(log.places[at]!);
    list.time = log.times[at]!;
  }
  const kept = [...lists.values()].filter(({ items }) => items.length > 1);
  return packSessions(
    log.itemCount,
    kept.map(({ items }) => items),
    kept.map(({ time }) => time),
  );
}
