import { readdir } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { AppError } from "@/lib/kernel";
import {
  type Cause,
  type CauseCell,
  type CauseTable,
  searchCauses,
} from "@/lib/numerics/search-causes";
import { parseOptions, toUserPath } from "../parse-options";
import type { EvalTask } from "./eval-task";
import { type EvalTable, readColumn, readNumbers, readTable, readText } from "./read-rows";

const Options = z.object({
  data: z.string(),
  depth: z.coerce.number().int().min(1).max(4).default(3),
});

/** The calm half of the past is what the moment is compared with: earlier bursts of the same fault would hide it. */
const CALM_PART = 0.5;

export const rootcauseTask: EvalTask = {
  name: "rootcause",
  description: "name the slice that is to blame for a deviation, on labelled cases",
  addOptions: (command) => {
    command
      .requiredOption(
        "--data <dir>",
        "anomaly.yaml (file, timestamp, cause) and one .csv[.gz] a case (time, dimensions, value, cnt)",
      )
      .option("--depth <n>", "how many dimensions a cause may name", "3");
  },
  run: async (raw) => {
    const started = performance.now();
    const { data, depth } = parseOptions(Options, raw);
    const folder = toUserPath(data);
    const cases = readCases(await readText(join(folder, "anomaly.yaml")));
    const files = await readdir(folder);
    const found: CaseResult[] = [];
    for (const one of cases) {
      const table = await readTable(join(folder, findFile(files, one.file)));
      const causes = searchCauses(toCauseTable(table, one.timestamp), { depthMax: depth });
      const names = causes.map(nameCause);
      found.push({
        case: one.file,
        labelled: one.causes.join(" | "),
        named: names.slice(0, 5),
        rank: names.indexOf(one.causes.join(" | ")),
      });
    }
    const share = (top: number): number =>
      found.filter(({ rank }) => rank >= 0 && rank < top).length / Math.max(found.length, 1);
    const result = {
      top1: share(1),
      top3: share(3),
      top5: share(5),
      cases: found.length,
      seconds: Math.round(performance.now() - started) / 1000,
    };
    return {
      data: { ...result, perCase: found },
      text: `top-1 ${result.top1.toFixed(3)}, top-3 ${result.top3.toFixed(3)}, top-5 ${result.top5.toFixed(3)} of ${result.cases} cases`,
    };
  },
};

interface CaseResult {
  readonly case: string;
  readonly labelled: string;
  readonly named: readonly string[];
  /** Place of the labelled cause among the named ones, from 0; −1 when it is not there. */
  readonly rank: number;
}

interface LabelledCase {
  readonly file: string;
  readonly timestamp: number;
  /** Each as `dimension=value&…`, sorted; several when one fault has several slices. */
  readonly causes: readonly string[];
}

/** The labels: `- data:`, `timestamp:` and `cause:` lines, a cause being `{'dimension':value, …}` or a list of those. */
function readCases(text: string): LabelledCase[] {
  return text
    .split(/^- /m)
    .filter((block) => block.trim() !== "")
    .map((block) => {
      const file = /^data:\s*(.+)$/m.exec(block)?.[1]?.trim();
      const timestamp = Number(/^\s*timestamp:\s*(\d+)/m.exec(block)?.[1] ?? Number.NaN);
      const causes = [...(/^\s*cause:\s*(.+)$/m.exec(block)?.[1] ?? "").matchAll(/\{([^}]*)\}/g)];
      if (!file || Number.isNaN(timestamp) || causes.length === 0)
        throw new AppError("invalid", "eval/not-a-case", `This is not a labelled case: ${block}`);
      return {
        file,
        timestamp,
        causes: causes.map(([, body]) => nameSlice(readPairs(body ?? ""))).sort(),
      };
    });
}

function readPairs(body: string): { dimension: string; value: string }[] {
  return body.split(",").map((pair) => {
    const [dimension = "", value = ""] = pair
      .split(":")
      .map((cell) => cell.trim().replace(/^['"]|['"]$/g, ""));
    return { dimension, value };
  });
}

const nameSlice = (slice: Cause["slices"][number]): string =>
  slice
    .map(({ dimension, value }) => `${dimension}=${value}`)
    .sort()
    .join("&");

const nameCause = (cause: Cause): string => cause.slices.map(nameSlice).sort().join(" | ");

function findFile(files: readonly string[], name: string): string {
  const file = files.find((one) => one === `${name}.csv` || one === `${name}.csv.gz`);
  if (!file)
    throw new AppError("invalid", "eval/no-file", `There is no ${name}.csv or ${name}.csv.gz.`);
  return file;
}

/** The moment of the label against the calm half of what came before it. */
function toCauseTable(table: EvalTable, timestamp: number): CauseTable {
  const timeName = ["time", "timestamp", "min"].find((name) => table.header.includes(name));
  if (!timeName)
    throw new AppError("invalid", "eval/no-column", `${table.path} has no column "time".`);
  const times = readNumbers(table, timeName);
  const values = readNumbers(table, "value");
  const counts = readNumbers(table, "cnt");
  const names = table.header.filter((name) => ![timeName, "value", "cnt"].includes(name));
  const columns = names.map((name) => index(readColumn(table, name)));
  const calm = chooseCalmTimes(times, values, counts, timestamp);
  const cells: CauseCell[] = [];
  times.forEach((time, row) => {
    const isNow = time === timestamp;
    if (!isNow && !calm.has(time)) return;
    const value = values[row] ?? 0;
    const weight = counts[row] ?? 0;
    cells.push({
      at: columns.map(({ numbers }) => numbers[row] ?? 0),
      value: isNow ? value : 0,
      weight: isNow ? weight : 0,
      baseValue: isNow ? 0 : value,
      baseWeight: isNow ? 0 : weight,
    });
  });
  return {
    dimensions: names.map((name, i) => ({ name, values: columns[i]?.names ?? [] })),
    cells,
  };
}

function index(cells: readonly string[]): { numbers: number[]; names: string[] } {
  const known = new Map<string, number>();
  const numbers = cells.map((cell) => {
    const number = known.get(cell) ?? known.size;
    known.set(cell, number);
    return number;
  });
  return { numbers, names: [...known.keys()] };
}

function chooseCalmTimes(
  times: Float64Array,
  values: Float64Array,
  counts: Float64Array,
  timestamp: number,
): ReadonlySet<number> {
  const sums = new Map<number, { value: number; count: number }>();
  times.forEach((time, row) => {
    if (time >= timestamp) return;
    const sum = sums.get(time) ?? { value: 0, count: 0 };
    sum.value += values[row] ?? 0;
    sum.count += counts[row] ?? 0;
    sums.set(time, sum);
  });
  const byRate = [...sums].sort(([, a], [, b]) => a.value / a.count - b.value / b.count);
  return new Set(byRate.slice(0, Math.ceil(byRate.length * CALM_PART)).map(([time]) => time));
}
