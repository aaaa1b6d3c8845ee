import { AppError, isCalendarDay } from "@/lib/kernel";
import type { LiftTest, SpendPanel } from "@/lib/planning";
import { type EvalTable, readColumn, readNumbers, readTable } from "./read-rows";

/** Columns of a history as the command line names them. */
export interface PanelColumns {
  readonly date: string;
  readonly kpi: string;
  readonly spend: readonly string[];
  readonly controls: readonly string[];
  readonly geo?: string;
  readonly population?: string;
  /** A column that the response is multiplied by: the value of one unit. */
  readonly value?: string;
}

const LEVELS_MAX = 20;

/** Reads one row a period (and place) in any order. A row that is not there has no spend and an unknown response. */
export async function readPanel(path: string, columns: PanelColumns): Promise<SpendPanel> {
  const table = await readTable(path);
  const days = readColumn(table, columns.date).map((cell, row) => readDay(table, cell, row));
  const geos = columns.geo ? readColumn(table, columns.geo) : days.map(() => "all");
  const dates = [...new Set(days)].sort();
  const names = [...new Set(geos)];
  const rows = placeRows(table, { days, geos, dates, names });
  const spread = (values: Float64Array, missing: number): Float64Array =>
    Float64Array.from(rows, (row) => (row < 0 ? missing : (values[row] ?? missing)));
  const value = columns.value ? readNumbers(table, columns.value) : null;
  const people = columns.population ? readNumbers(table, columns.population) : null;
  return {
    dates,
    places: names.map((name) => ({ name, population: people?.[geos.indexOf(name)] ?? 1 })),
    channels: columns.spend.map((name) => ({ name, spend: spread(readSpend(table, name), 0) })),
    response: spread(
      readKpi(table, columns.kpi).map((kpi, row) => kpi * (value?.[row] ?? 1)),
      Number.NaN,
    ),
    controls: columns.controls
      .flatMap((name) => readControl(table, name))
      .map((control) => ({ name: control.name, values: spread(control.values, 0) })),
  };
}

function readDay(table: EvalTable, cell: string, row: number): string {
  const day = cell.trim().replaceAll("/", "-").slice(0, 10);
  if (!isCalendarDay(day)) throw refuse(table, row, `"${cell}" is not a day like 2026-01-31.`);
  return day;
}

/** Which row of the file each period of each place is, or -1. */
function placeRows(
  table: EvalTable,
  { days, geos, dates, names }: Record<"days" | "geos" | "dates" | "names", readonly string[]>,
): Int32Array {
  const rows = new Int32Array(dates.length * names.length).fill(-1);
  const dateAt = new Map(dates.map((date, at) => [date, at]));
  const nameAt = new Map(names.map((name, at) => [name, at]));
  days.forEach((day, row) => {
    const at = (nameAt.get(geos[row] ?? "") ?? 0) * dates.length + (dateAt.get(day) ?? 0);
    if (rows[at] !== -1)
      throw refuse(table, row, `${day} is there twice; name the place with --geo.`);
    rows[at] = row;
  });
  return rows;
}

/** A response that is empty or not a number is not known. */
function readKpi(table: EvalTable, name: string): Float64Array {
  return Float64Array.from(readColumn(table, name), (cell) =>
    cell.trim() === "" ? Number.NaN : Number(cell),
  );
}

function readSpend(table: EvalTable, name: string): Float64Array {
  const spend = readNumbers(table, name);
  const below = spend.findIndex((value) => value < 0);
  if (below >= 0) throw refuse(table, below, `column "${name}" is below zero.`);
  return spend;
}

/** A column of numbers as it is; a column of words as one column for each word but the commonest. */
function readControl(table: EvalTable, name: string): { name: string; values: Float64Array }[] {
  const cells = readColumn(table, name);
  if (cells.every((cell) => cell.trim() !== "" && Number.isFinite(Number(cell))))
    return [{ name, values: readNumbers(table, name) }];
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const [, ...others] = [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  if (others.length > LEVELS_MAX)
    throw new AppError(
      "invalid",
      "eval/control",
      `${table.path}, column "${name}": ${others.length + 1} different words are too many for a control.`,
    );
  return others.map((word) => ({
    name: `${name}=${word}`,
    values: Float64Array.from(cells, (cell) => (cell === word ? 1 : 0)),
  }));
}

/** Lift tests, one a row: channel, from, to, incremental, standard_error[, withheld]. */
export async function readLiftTests(
  path: string,
  channels: readonly string[],
): Promise<LiftTest[]> {
  const table = await readTable(path);
  const from = readColumn(table, "from");
  const to = readColumn(table, "to");
  const incremental = readNumbers(table, "incremental");
  const errors = readNumbers(table, "standard_error");
  const withheld = table.header.includes("withheld") ? readNumbers(table, "withheld") : null;
  return readColumn(table, "channel").map((channel, row) => {
    if (!channels.includes(channel)) throw refuse(table, row, `there is no channel "${channel}".`);
    const standardError = errors[row] ?? 0;
    const share = withheld?.[row] ?? 1;
    if (!(standardError > 0)) throw refuse(table, row, "standard_error must be above 0.");
    if (!(share > 0 && share <= 1))
      throw refuse(table, row, "withheld must be above 0, at most 1.");
    return {
      channel,
      from: readDay(table, from[row] ?? "", row),
      to: readDay(table, to[row] ?? "", row),
      incremental: incremental[row] ?? 0,
      standardError,
      withheld: share,
    };
  });
}

function refuse(table: EvalTable, row: number, detail: string): AppError {
  return new AppError("invalid", "eval/history", `${table.path}, row ${row + 2}: ${detail}`);
}
