import { type EvalTable, readColumn } from "./read-rows";

/** Columns of a file as numbers of like scale, row-major. */
export interface FeatureMatrix {
  readonly names: readonly string[];
  readonly values: Float64Array;
  readonly columns: number;
  /** Columns that say nothing, or of too many words. */
  readonly ignored: readonly string[];
}

const LEVELS_MAX = 60;

/**
 * Turns columns into features: numbers are centred and divided by their standard deviation (an empty cell is the mean), words
 * become one column each but the first.
 */
export function readFeatures(table: EvalTable, names: readonly string[]): FeatureMatrix {
  const columns: { name: string; values: Float64Array }[] = [];
  const ignored: string[] = [];
  for (const name of names) {
    const cells = readColumn(table, name).map((cell) => cell.trim());
    const made = cells.every((cell) => Number.isFinite(Number(cell)))
      ? scale(name, cells)
      : spread(name, cells);
    if (made.length === 0) ignored.push(name);
    columns.push(...made);
  }
  const values = new Float64Array(table.rows.length * columns.length);
  columns.forEach((column, j) => {
    column.values.forEach((value, i) => {
      values[i * columns.length + j] = value;
    });
  });
  return { names: columns.map(({ name }) => name), values, columns: columns.length, ignored };
}

function scale(name: string, cells: readonly string[]): { name: string; values: Float64Array }[] {
  const known = cells.filter((cell) => cell !== "").map(Number);
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  const variance =
    known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, known.length);
  if (variance <= 0) return [];
  const deviation = Math.sqrt(variance);
  return [
    {
      name,
      values: Float64Array.from(cells, (cell) =>
        cell === "" ? 0 : (Number(cell) - mean) / deviation,
      ),
    },
  ];
}

function spread(name: string, cells: readonly string[]): { name: string; values: Float64Array }[] {
  const levels = [...new Set(cells)].sort();
  if (levels.length > LEVELS_MAX) return [];
  return levels.slice(1).map((level) => ({
    name: `${name}=${level}`,
    values: Float64Array.from(cells, (cell) => (cell === level ? 1 : 0)),
  }));
}
