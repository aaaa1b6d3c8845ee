import { buildSparseRows, type SparseRows } from "@/lib/numerics/recommenders/sparse-rows";
import { splitRows } from "@/lib/numerics/recommenders/split-rows";
import type { Rng } from "@/lib/numerics/rng";
import { UsageError } from "../run-command";
import { type Interactions, Numbering, readInteractions } from "./read-interactions";

export interface SplitOptions {
  readonly train: string;
  readonly test?: string | undefined;
  readonly holdout?: number | undefined;
  readonly minRating?: number | undefined;
  /** How much less the lowest rating counts in training than the highest; 0 counts all alike. */
  readonly ratingWeight: number;
  readonly protocol: "strong" | "weak" | "loo";
}

/** Training rows and what must be found: `seen` are the rows the lists are made for. */
export interface RankingData {
  readonly train: SparseRows;
  readonly seen: SparseRows;
  readonly wanted: SparseRows;
  readonly rowsAreTraining: boolean;
  /** Of the training cells, when the file tells them. */
  readonly times?: Float64Array;
  /** Of the columns. */
  readonly items: Numbering;
}

/**
 * Makes the split a protocol asks for. `weak`: the test file holds further items of the training's users. `loo`: one item
 * a user, the latest. `strong`: the test's users are unknown; four fifths of their items are shown, the rest must be found.
 */
export async function readRankingData(options: SplitOptions, rng: Rng): Promise<RankingData> {
  const names = { users: new Numbering(), items: new Numbering() };
  const trainCells = keepRated(await readInteractions(options.train, names), options.minRating);
  const testCells =
    options.test === undefined
      ? null
      : keepRated(await readInteractions(options.test, names), options.minRating);
  const size = { rows: names.users.names.length, columns: names.items.names.length };
  const all = weighRatings(toRows(trainCells, size), trainCells, options.ratingWeight);
  const times = toTimes(trainCells, all);
  const { items } = names;
  if (!testCells) return { ...splitTrain(all, options, rng, times), items };
  const test = toRows(testCells, size);
  if (options.protocol === "strong") {
    const { kept, held } = splitRows(test, { share: 0.2, rng: rng.fork("fold-in"), cellsMin: 2 });
    return { train: all, seen: kept, wanted: held, rowsAreTraining: false, items };
  }
  const wanted = options.protocol === "loo" ? latestOnly(test, toTimes(testCells, test)) : test;
  const told = times ? { times } : {};
  return { train: all, seen: all, wanted, rowsAreTraining: true, items, ...told };
}

function splitTrain(
  all: SparseRows,
  options: SplitOptions,
  rng: Rng,
  times: Float64Array | null,
): Omit<RankingData, "items"> {
  if (options.protocol === "strong") throw new UsageError("--protocol strong needs --test.");
  if (options.protocol === "loo" && !times)
    throw new UsageError("--protocol loo without --test needs times in the file.");
  const share = options.protocol === "loo" ? 1e-9 : (options.holdout ?? 0.25);
  const { kept, held } = splitRows(all, {
    share,
    rng: rng.fork("holdout"),
    cellsMin: 2,
    ...(options.protocol === "loo" && times ? { times } : {}),
  });
  return { train: kept, seen: kept, wanted: held, rowsAreTraining: true };
}

function keepRated(cells: Interactions, minRating: number | undefined): Interactions {
  const { ratings } = cells;
  if (minRating === undefined || !ratings) return cells;
  const isKept = (_: unknown, index: number) => (ratings[index] ?? 0) >= minRating;
  return {
    users: cells.users.filter(isKept),
    items: cells.items.filter(isKept),
    ratings: ratings.filter(isKept),
    times: cells.times?.filter(isKept) ?? null,
  };
}

/** Rows of ones: every kept cell is a like, whatever its rating; a cell told twice counts once. */
function toRows(cells: Interactions, size: { rows: number; columns: number }): SparseRows {
  const rows = buildSparseRows(size.rows, size.columns, {
    rows: cells.users,
    columns: cells.items,
  });
  return { ...rows, values: rows.values.map(() => 1) };
}

/** What is rated low still was taken; it only counts for less. Files without ratings are left as they are. */
function weighRatings(rows: SparseRows, cells: Interactions, share: number): SparseRows {
  const ratings = toLatest(cells, cells.ratings, rows);
  if (!ratings || share === 0) return rows;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const rating of ratings) {
    low = Math.min(low, rating);
    high = Math.max(high, rating);
  }
  if (high <= low) return rows;
  const weights = ratings.map((rating) => 1 - (share * (high - rating)) / (high - low));
  // Around one on average, so that a ridge means the same with ratings as without.
  const mean = weights.reduce((a, b) => a + b, 0) / weights.length;
  return { ...rows, values: Float32Array.from(weights, (weight) => weight / mean) };
}

/** The time of each cell of the rows, the latest when told more than once. */
function toTimes(cells: Interactions, rows: SparseRows): Float64Array | null {
  return toLatest(cells, cells.times, rows);
}

/** The largest of what the cells tell of each place of the rows. */
function toLatest(
  cells: Interactions,
  told: readonly number[] | null,
  rows: SparseRows,
): Float64Array | null {
  if (!told) return null;
  const largest = new Map<number, number>();
  cells.users.forEach((user, index) => {
    const key = user * rows.columnCount + (cells.items[index] ?? 0);
    largest.set(key, Math.max(largest.get(key) ?? Number.NEGATIVE_INFINITY, told[index] ?? 0));
  });
  const values = new Float64Array(rows.columns.length);
  for (let row = 0; row < rows.rowCount; row += 1)
    for (let at = rows.offsets[row] ?? 0; at < (rows.offsets[row + 1] ?? 0); at += 1)
      values[at] = largest.get(row * rows.columnCount + (rows.columns[at] ?? 0)) ?? 0;
  return values;
}

function latestOnly(test: SparseRows, times: Float64Array | null): SparseRows {
  const cells = { rows: [] as number[], columns: [] as number[] };
  for (let row = 0; row < test.rowCount; row += 1) {
    const start = test.offsets[row] ?? 0;
    const places = Array.from(
      { length: (test.offsets[row + 1] ?? 0) - start },
      (_, i) => start + i,
    );
    places.sort((a, b) => (times?.[b] ?? 0) - (times?.[a] ?? 0) || a - b);
    const [last] = places;
    if (last === undefined) continue;
    cells.rows.push(row);
    cells.columns.push(test.columns[last] ?? 0);
  }
  return buildSparseRows(test.rowCount, test.columnCount, cells);
}
