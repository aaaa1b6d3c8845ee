import { readdir } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { AppError } from "@/lib/kernel";
import { splitFolds } from "@/lib/numerics/regression/split-folds";
import { createRng } from "@/lib/numerics/rng";
import {
  CAUSE_WEIGHTS,
  type Cause,
  type CauseCell,
  type CauseTable,
  type CauseWeights,
  searchCauses,
} from "@/lib/numerics/search-causes";
import { parseOptions, toUserPath } from "../parse-options";
import type { EvalTask } from "./eval-task";
import { type EvalTable, readColumn, readNumbers, readTable, readText } from "./read-rows";

const Options = z.object({
  data: z.string(),
  depth: z.coerce.number().int().min(1).max(4).default(3),
  folds: z.coerce.number().int().min(2).max(20).optional(),
  seed: z.coerce.string().default("folds"),
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
      .option("--depth <n>", "how many dimensions a cause may name", "3")
      .option("--folds <n>", "also: the weights chosen on all folds but one, scored on that one");
  },
  run: async (raw) => {
    const started = performance.now();
    const { data, depth, folds, seed } = parseOptions(Options, raw);
    const folder = toUserPath(data);
    const cases = readCases(await readText(join(folder, "anomaly.yaml")));
    const files = await readdir(folder);
    const loaded: LoadedCase[] = [];
    for (const one of cases) {
      const table = await readTable(join(folder, findFile(files, one.file)));
      loaded.push({ label: one, table: toCauseTable(table, one.timestamp) });
    }
    const found = loaded.map((one) => judgeCase(one, depth, CAUSE_WEIGHTS));
    const heldOut = folds === undefined ? null : crossValidate(loaded, { depth, folds, seed });
    const result = {
      ...toShares(found.map(({ rank }) => rank)),
      cases: found.length,
      ...(heldOut ? { heldOut } : {}),
      seconds: Math.round(performance.now() - started) / 1000,
    };
    const held = heldOut
      ? `; weights chosen without the fold: ${tell(heldOut)} (${heldOut.chosen.map(({ size, prior, pair }) => `${size}/${prior}/${pair}`).join(", ")})`
      : "";
    return {
      data: { ...result, perCase: found },
      text: `${tell(result)} of ${result.cases} cases${held}`,
    };
  },
};

interface LoadedCase {
  readonly label: LabelledCase;
  readonly table: CauseTable;
}

interface CaseResult {
  readonly case: string;
  readonly labelled: string;
  readonly named: readonly string[];
  /** Place of the labelled cause among the named ones, from 0; −1 when it is not there. */
  readonly rank: number;
}

interface Shares {
  readonly top1: number;
  readonly top3: number;
  readonly top5: number;
}

const tell = ({ top1, top3, top5 }: Shares): string =>
  `top-1 ${top1.toFixed(3)}, top-3 ${top3.toFixed(3)}, top-5 ${top5.toFixed(3)}`;

function toShares(ranks: readonly number[]): Shares {
  const share = (top: number): number =>
    ranks.filter((rank) => rank >= 0 && rank < top).length / Math.max(ranks.length, 1);
  return { top1: share(1), top3: share(3), top5: share(5) };
}

function judgeCase({ label, table }: LoadedCase, depth: number, weights: CauseWeights): CaseResult {
  const names = searchCauses(table, { depthMax: depth, weights }).map(nameCause);
  const labelled = label.causes.join(" | ");
  return { case: label.file, labelled, named: names.slice(0, 5), rank: names.indexOf(labelled) };
}

const GRID: readonly CauseWeights[] = [0.3, 0.45, 0.6, 0.75, 0.9].flatMap((size) =>
  [5, 20, 80].flatMap((prior) => [0.02, 0.05, 0.1].map((pair) => ({ size, prior, pair }))),
);

/** Each case is scored with the weights that did best (top-1 and top-3 together) on the folds that it is not in. */
function crossValidate(
  cases: readonly LoadedCase[],
  options: { readonly depth: number; readonly folds: number; readonly seed: string },
): Shares & { readonly folds: number; readonly chosen: readonly CauseWeights[] } {
  const ranks = GRID.map((weights) =>
    cases.map((one) => judgeCase(one, options.depth, weights).rank),
  );
  const folds = splitFolds(cases.length, options.folds, createRng(options.seed));
  const chosen: CauseWeights[] = [];
  const held: number[] = [];
  for (let fold = 0; fold < options.folds; fold += 1) {
    const worth = ranks.map((own) => {
      const { top1, top3 } = toShares(own.filter((_, i) => folds[i] !== fold));
      return top1 + top3;
    });
    const best = worth.indexOf(Math.max(...worth));
    const weights = GRID[best];
    if (weights) chosen.push(weights);
    held.push(...(ranks[best] ?? []).filter((_, i) => folds[i] === fold));
  }
  return { ...toShares(held), folds: options.folds, chosen };
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
