import type { Rng } from "@/lib/numerics/rng";
import { buildSparseRows, type SparseRows } from "./sparse-rows";

export interface RowSplit {
  readonly kept: SparseRows;
  readonly held: SparseRows;
}

/**
 * Holds back a share of each row's cells: the latest when times are given, else random ones.
 *
 * A row of fewer than `cellsMin` cells is kept whole. At most `rowsMax` rows are held from, chosen at random.
 */
export function splitRows(
  rows: SparseRows,
  options: {
    readonly share: number;
    readonly rng: Rng;
    readonly times?: Float64Array;
    readonly cellsMin?: number;
    readonly rowsMax?: number;
  },
): RowSplit {
  const { share, rng, times, cellsMin = 3, rowsMax = rows.rowCount } = options;
  const chosen = chooseRows(rows.rowCount, rowsMax, rng);
  const isHeld = new Uint8Array(rows.columns.length);
  for (let row = 0; row < rows.rowCount; row += 1) {
    const start = rows.offsets[row]!;
    const length = rows.offsets[row + 1]! - start;
    if (length < cellsMin || !chosen[row]) continue;
    const count = Math.max(1, Math.round(share * length));
    for (const place of holdPlaces(start, length, count, rng, times)) isHeld[place] = 1;
  }
  return { kept: pickCells(rows, isHeld, 0), held: pickCells(rows, isHeld, 1) };
}

function chooseRows(rowCount: number, rowsMax: number, rng: Rng): Uint8Array {
  const chosen = new Uint8Array(rowCount).fill(rowsMax >= rowCount ? 1 : 0);
  if (rowsMax < rowCount)
    for (const row of shuffle(
      Array.from(chosen, (_, index) => index),
      rng,
    ).slice(0, rowsMax))
      chosen[row] = 1;
  return chosen;
}

function holdPlaces(
  start: number,
  length: number,
  count: number,
  rng: Rng,
  times: Float64Array | undefined,
): number[] {
  const places = Array.from({ length }, (_, index) => start + index);
  if (times) return places.sort((a, b) => times[b]! - times[a]! || a - b).slice(0, count);
  return shuffle(places, rng).slice(0, count);
}

/** Fisher-Yates, in place. */
function shuffle(values: number[], rng: Rng): number[] {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = rng.below(last + 1);
    const value = values[last]!;
    values[last] = values[other]!;
    values[other] = value;
  }
  return values;
}

function pickCells(rows: SparseRows, marks: Uint8Array, mark: number): SparseRows {
  const cells = { rows: [] as number[], columns: [] as number[], values: [] as number[] };
  for (let row = 0; row < rows.rowCount; row += 1)
    for (let at = rows.offsets[row]!; at < rows.offsets[row + 1]!; at += 1) {
      if (marks[at] !== mark) continue;
      cells.rows.push(row);
      cells.columns.push(rows.columns[at]!);
      cells.values.push(rows.values[at]!);
    }
  return buildSparseRows(rows.rowCount, rows.columnCount, cells);
}
