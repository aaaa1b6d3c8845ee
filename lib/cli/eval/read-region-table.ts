import { AppError } from "@/lib/kernel";
import { toUserPath } from "../parse-options";
import { readColumn, readNumbers, readTable } from "./read-rows";

const CELLS_MAX = 5_000_000;

export interface RegionTable {
  readonly names: string[];
  readonly periods: string[];
  /** One row a region, a number a period. */
  readonly values: Float64Array;
}

/** A table of one row a region and period, as a grid; a hole in it is refused. */
export async function readRegionTable(options: {
  readonly data: string;
  readonly location: string;
  readonly date: string;
  readonly value: string;
}): Promise<RegionTable> {
  const table = await readTable(toUserPath(options.data));
  const header = table.header.map((name) => name.replace(/^"|"$/g, ""));
  const named = { ...table, header };
  const regions = readColumn(named, options.location);
  const dates = readColumn(named, options.date);
  const amounts = readNumbers(named, options.value);
  const names = [...new Set(regions)];
  const periods = [...new Set(dates)].sort(byPeriod);
  if (names.length * periods.length > CELLS_MAX)
    throw new AppError("invalid", "eval/too-large", `More than ${CELLS_MAX} regions × periods.`);
  const values = new Float64Array(names.length * periods.length).fill(Number.NaN);
  const rowOf = new Map(names.map((name, i) => [name, i]));
  const columnOf = new Map(periods.map((period, i) => [period, i]));
  amounts.forEach((amount, i) => {
    const at =
      (rowOf.get(regions[i] ?? "") ?? 0) * periods.length + (columnOf.get(dates[i] ?? "") ?? 0);
    values[at] = amount;
  });
  const missing = values.findIndex((value) => Number.isNaN(value));
  if (missing >= 0)
    throw new AppError(
      "invalid",
      "eval/hole",
      `${names[Math.floor(missing / periods.length)]} has no row for ${periods[missing % periods.length]}.`,
    );
  return { names, periods, values };
}

function byPeriod(a: string, b: string): number {
  const gap = Number(a) - Number(b);
  if (!Number.isNaN(gap)) return gap;
  return a < b ? -1 : a > b ? 1 : 0;
}
