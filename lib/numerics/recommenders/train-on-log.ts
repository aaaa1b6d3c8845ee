import { createRng } from "@/lib/numerics/rng";
import { chooseModel, DENSE_ITEMS_MAX } from "./choose-model";
import { evaluateRanking, type RankingResult } from "./evaluate-ranking";
import { chooseFactorShare, fitWeights, measureScale } from "./fit-on-log";
import type { NeighbourWeights } from "./neighbour-weights";
import { type FittedModel, fitModel, type ModelSpec } from "./recommender";
import { packSessions, type Sessions } from "./session-index";
import { buildSparseRows, countColumns, type SparseRows } from "./sparse-rows";
import { splitRows } from "./split-rows";

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
  /** How much the factors add to the item model's weights. */
  readonly factorShare: number;
  readonly collaborative: NeighbourWeights;
  readonly popularity: Float32Array;
  readonly sessions: Sessions;
  readonly collaborativeScale: number;
  /** Quality on what came later; null when too little came. */
  readonly quality: { readonly model: RankingResult; readonly popular: RankingResult } | null;
}

const CUTOFF = 20;
const TESTED_MIN = 20;
const SESSION_CLICKS_MAX = 400_000;

/**
 * Chooses, tests and trains the item model of a shop's own log.
 *
 * Knobs are chosen on the log before its last fifth, tested on that fifth's new items against popularity, and the model is
 * then trained on everything. Dense up to 8 000 items, neighbours above; factors are added where they help on a slice.
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
  const slice = splitRows(past, {
    share: 0.12,
    rng: createRng(seed).fork("factors"),
    rowsMax: 800,
  });
  const factorShare = chooseFactorShare(slice, spec);
  const weigh = (rows: SparseRows) => fitWeights(rows, spec, factorShare);
  const quality = testLater(log, past, cut, weigh);
  const collaborative = weigh(all);
  return {
    spec,
    factorShare,
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

function testLater(
  log: LogColumns,
  past: SparseRows,
  cut: number,
  weigh: (rows: SparseRows) => NeighbourWeights,
) {
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
  const model: FittedModel = { kind: "sparse", model: weigh(past) };
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
