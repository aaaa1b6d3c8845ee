import * as z from "zod";
import { AppError } from "@/lib/kernel";
import { forecastNaive2, forecastSeries } from "@/lib/numerics/forecast/forecast-series";
import { parseOptions, toUserPath } from "../parse-options";
import type { EvalTask } from "./eval-task";
import { type EvalTable, readColumn, readNumbers, readTable } from "./read-rows";

const Options = z.object({
  data: z.string(),
  horizon: z.coerce.number().int().min(1).max(1_000),
  season: z.coerce.number().int().min(1).max(1_000).default(1),
  detail: z.boolean().optional(),
});

export const forecastTask: EvalTask = {
  name: "forecast",
  description: "forecast the end of each series from its beginning, against Naive2",
  addOptions: (command) => {
    command
      .requiredOption(
        "--data <file>",
        "series,date,value (and split, train or test), or one series a row",
      )
      .requiredOption(
        "--horizon <n>",
        "values held out at the end of each series; a split goes before it",
      )
      .option("--season <n>", "values a season: 12 for months, 7 for days", "1")
      .option("--detail", "also every series");
  },
  run: async (raw) => {
    const started = performance.now();
    const { data, horizon, season, detail } = parseOptions(Options, raw);
    const all = readSeries(await readTable(toUserPath(data)), horizon);
    const scores = all.map((one) => scoreSeries(one, season));
    const metrics = {
      smape: mean(scores.map(({ smape }) => smape)),
      mase: mean(scores.map(({ mase }) => mase).filter(Number.isFinite)),
      wape:
        scores.reduce((sum, { error }) => sum + error, 0) /
        scores.reduce((sum, { size }) => sum + size, 0),
      naive2: {
        smape: mean(scores.map(({ naiveSmape }) => naiveSmape)),
        mase: mean(scores.map(({ naiveMase }) => naiveMase).filter(Number.isFinite)),
      },
    };
    const owa = (metrics.smape / metrics.naive2.smape + metrics.mase / metrics.naive2.mase) / 2;
    return {
      data: {
        metrics: { ...metrics, owa },
        series: all.length,
        ...(detail && {
          perSeries: scores.map(({ name, smape, mase, forecast }) => ({
            name,
            smape,
            mase,
            forecast,
          })),
        }),
        seconds: Math.round(performance.now() - started) / 1000,
      },
      text: `sMAPE ${metrics.smape.toFixed(3)}, MASE ${metrics.mase.toFixed(3)}, OWA ${owa.toFixed(3)} over ${all.length} series`,
    };
  },
};

interface Series {
  readonly name: string;
  readonly past: Float64Array;
  readonly future: Float64Array;
}

function scoreSeries({ name, past, future }: Series, season: number) {
  const options = { horizon: future.length, season };
  const forecast = forecastSeries(past, options);
  const naive = forecastNaive2(past, options);
  const scale = seasonalStep(past, season);
  const error = absoluteError(forecast, future);
  return {
    name,
    forecast: [...forecast],
    smape: smapeOf(forecast, future),
    mase: error / future.length / scale,
    naiveSmape: smapeOf(naive, future),
    naiveMase: absoluteError(naive, future) / future.length / scale,
    error,
    size: future.reduce((sum, value) => sum + Math.abs(value), 0),
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const absoluteError = (forecast: Float64Array, actual: Float64Array): number =>
  actual.reduce((sum, value, i) => sum + Math.abs(value - (forecast[i] ?? 0)), 0);

function smapeOf(forecast: Float64Array, actual: Float64Array): number {
  let sum = 0;
  actual.forEach((value, i) => {
    const guess = forecast[i] ?? 0;
    const size = Math.abs(value) + Math.abs(guess);
    sum += size > 0 ? (200 * Math.abs(value - guess)) / size : 0;
  });
  return sum / actual.length;
}

/** The mean step from one season to the next, which MASE counts in; null steps make it infinite and the series is left out. */
function seasonalStep(past: Float64Array, season: number): number {
  let sum = 0;
  for (let i = season; i < past.length; i += 1)
    sum += Math.abs((past[i] ?? 0) - (past[i - season] ?? 0));
  return sum / Math.max(1, past.length - season);
}

function readSeries(table: EvalTable, horizon: number): Series[] {
  const nameColumn = ["series", "sn", "id"].find((name) => table.header.includes(name));
  if (nameColumn && table.header.includes("value")) return readLong(table, nameColumn, horizon);
  return [table.header, ...table.rows].flatMap((row) => readWide(row, horizon));
}

function readLong(table: EvalTable, nameColumn: string, horizon: number): Series[] {
  const names = readColumn(table, nameColumn);
  const values = readNumbers(table, "value");
  const timeColumn = ["date", "t", "time"].find((name) => table.header.includes(name));
  const times = timeColumn ? readColumn(table, timeColumn) : names.map((_, row) => String(row));
  const splits = table.header.includes("split") ? readColumn(table, "split") : null;
  const rowsOf = new Map<string, number[]>();
  names.forEach((name, row) => {
    const rows = rowsOf.get(name);
    if (rows) rows.push(row);
    else rowsOf.set(name, [row]);
  });
  return [...rowsOf].flatMap(([name, rows]) => {
    const pick = (chosen: readonly number[]) =>
      Float64Array.from(chosen, (row) => values[row] ?? 0);
    if (splits) {
      // The parts of a split may number their times anew.
      const past = rows.filter((row) => splits[row] !== "test");
      const future = rows.filter((row) => splits[row] === "test").slice(0, horizon);
      return toSeries(name, pick(past), pick(future));
    }
    rows.sort((a, b) => compareTimes(times[a] ?? "", times[b] ?? ""));
    return cut(name, pick(rows), horizon);
  });
}

function compareTimes(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (!Number.isNaN(difference)) return difference;
  return a < b ? -1 : Number(a > b);
}

/** A row of numbers, with or without a name before them; a header has none and is no series. */
function readWide(row: readonly string[], horizon: number): Series[] {
  const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const isNamed = cells.length > 0 && Number.isNaN(Number(cells[0]));
  const numbers = (isNamed ? cells.slice(1) : cells).map(Number);
  if (numbers.length === 0 || numbers.every(Number.isNaN)) return [];
  const broken = numbers.findIndex(Number.isNaN);
  if (broken >= 0)
    throw new AppError(
      "invalid",
      "eval/not-a-number",
      `"${cells[broken + Number(isNamed)]}" is not a number.`,
    );
  return cut(cells[0] ?? "", Float64Array.from(numbers), horizon);
}

const cut = (name: string, values: Float64Array, horizon: number): Series[] =>
  toSeries(name, values.slice(0, -horizon), values.slice(-horizon));

const toSeries = (name: string, past: Float64Array, future: Float64Array): Series[] =>
  past.length > 0 && future.length > 0 ? [{ name, past, future }] : [];
