import * as z from "zod";
import { AppError } from "@/lib/kernel";
import { median } from "@/lib/numerics/median";
import { fitRobustSeason } from "@/lib/numerics/robust-season";
import { parseOptions, toUserPath } from "../parse-options";
import type { EvalTask } from "./eval-task";
import { type EvalTable, readColumn, readNumbers, readTable } from "./read-rows";

const Options = z.object({
  data: z.string(),
  threshold: z.coerce.number().positive().optional(),
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** A season counts when values a season apart are at least this alike. */
const LIKENESS_MIN = 0.3;
const SEASONS_MIN = 3;

export const anomalyTask: EvalTask = {
  name: "anomaly",
  description: "score each value of a series by how far it is from what its season lets expect",
  addOptions: (command) => {
    command
      .requiredOption("--data <file>", "timestamp,value; instants, days or seconds since 1970")
      .option(
        "--threshold <score>",
        "score that calls a value an anomaly; else from the tail of the scores",
      );
  },
  run: async (raw) => {
    const options = parseOptions(Options, raw);
    const { times, stamps, values } = readSeries(await readTable(toUserPath(options.data)));
    const season = chooseSeason(times, values);
    const {
      expected,
      scores,
      threshold: found,
    } = fitRobustSeason(values, {
      ...season,
      window: chooseWindow(season.perSeason, values.length),
    });
    const threshold = options.threshold ?? found;
    const points = stamps.map((timestamp, i) => ({
      timestamp,
      score: Number((scores[i] ?? 0).toFixed(6)),
      value: values[i],
      expected: expected[i],
      isAnomaly: (scores[i] ?? 0) >= threshold,
    }));
    const anomalies = points.filter(({ isAnomaly }) => isAnomaly);
    return {
      data: { points, threshold, anomalies: anomalies.length, season: season.name },
      text: [
        `${anomalies.length} of ${points.length} values score ${threshold.toFixed(2)} or more (season: ${season.name})`,
        ...anomalies.map(
          ({ timestamp, value, score }) => `${timestamp}  ${value}  ${score.toFixed(1)}`,
        ),
      ].join("\n"),
    };
  },
};

interface Season {
  readonly name: "week" | "day" | "none";
  readonly phaseOf: Int32Array;
  readonly phases: number;
  /** Values a season; 0 without one. */
  readonly perSeason: number;
}

const WINDOW_MIN = 21;
const WINDOW_PART = 0.1;

function chooseWindow(perSeason: number, count: number): number {
  const wanted = Math.max(WINDOW_MIN, 3 * perSeason, Math.round(count * WINDOW_PART));
  return Math.min(wanted, count);
}

function readSeries(table: EvalTable) {
  const rows = readColumn(table, "timestamp").map((cell, row) => ({
    cell,
    time: toTime(cell),
    row,
  }));
  const wrong = rows.find(({ time }) => !Number.isFinite(time));
  if (wrong)
    throw new AppError(
      "invalid",
      "eval/not-a-time",
      `${table.path}, row ${wrong.row + 2}: "${wrong.cell}" is no point in time.`,
    );
  const numbers = readNumbers(table, "value");
  rows.sort((a, b) => a.time - b.time);
  return {
    times: Float64Array.from(rows, ({ time }) => time),
    stamps: rows.map(({ cell }) => cell),
    values: Float64Array.from(rows, ({ row }) => numbers[row] ?? 0),
  };
}

/** Seconds or milliseconds since 1970, a day, or an instant; wall-clock text is read as if it were in UTC. */
function toTime(cell: string): number {
  const text = cell.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * (Number(text) < 1e11 ? 1_000 : 1);
  const isZoned = /(Z|[+-]\d{2}:?\d{2})$/.test(text);
  return Date.parse(isZoned || text.length <= 10 ? text : `${text.replace(" ", "T")}Z`);
}

/** The week where it shows, else the day, else none. */
function chooseSeason(times: Float64Array, values: Float64Array): Season {
  const steps = [...times.subarray(1)]
    .map((time, i) => time - (times[i] ?? 0))
    .filter((step) => step > 0);
  const step = steps.length > 0 ? median(steps) : DAY;
  const candidates = [
    { name: "week" as const, length: WEEK, bin: Math.max(HOUR, step) },
    { name: "day" as const, length: DAY, bin: Math.max(HOUR / 4, step) },
  ];
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const seen = candidates
    .filter(({ length }) => step <= length / 2 && span >= SEASONS_MIN * length)
    .map((candidate) => ({
      ...candidate,
      likeness: likenessAt(values, Math.round(candidate.length / step)),
    }))
    .filter(({ likeness }) => likeness >= LIKENESS_MIN);
  const best = seen.find(({ likeness }) =>
    seen.every((other) => likeness >= other.likeness - 0.05),
  );
  if (!best)
    return { name: "none", phaseOf: new Int32Array(times.length), phases: 1, perSeason: 0 };
  const { name, length, bin } = best;
  return {
    name,
    phaseOf: Int32Array.from(times, (time) => Math.floor((time % length) / bin)),
    phases: Math.ceil(length / bin),
    perSeason: Math.round(length / step),
  };
}

/** Rank-free autocorrelation: values are first cut at three robust deviations, so that one spike does not decide. */
function likenessAt(values: Float64Array, lag: number): number {
  const centre = median(values);
  const spread = 1.4826 * median(values.map((value) => Math.abs(value - centre))) || 1;
  const cut = values.map((value) => Math.max(-3, Math.min(3, (value - centre) / spread)));
  let cross = 0;
  let square = 0;
  cut.forEach((value, i) => {
    square += value * value;
    if (i >= lag) cross += value * (cut[i - lag] ?? 0);
  });
  return square > 0 ? ((cross / square) * cut.length) / Math.max(1, cut.length - lag) : 0;
}
