import { AppError } from "@/lib/kernel";
import { createRng, type Rng } from "@/lib/numerics/rng";
import { crossFitUplift, fitUplift } from "@/lib/numerics/uplift/fit-uplift";
import {
  type Interval,
  measureUplift,
  UPLIFT_SHARES,
  type UpliftMeasures,
} from "@/lib/numerics/uplift/measure-uplift";
import {
  UPLIFT_METHODS,
  type UpliftMethod,
  type UpliftTrial,
} from "@/lib/numerics/uplift/uplift-trial";
import { toUserPath } from "../parse-options";
import { type Outcome, UsageError } from "../run-command";
import { toTextTable } from "../text-table";
import type { EvalTask } from "./eval-task";
import { readFeatures } from "./read-features";
import { type EvalTable, readColumn, readNumbers, readTable } from "./read-rows";

export const upliftTask: EvalTask = {
  name: "uplift",
  description: "whom a treatment moves, and whether choosing beats treating at random",
  addOptions: (command) => {
    command
      .requiredOption("--data <file>", "a randomised trial, one person a row")
      .requiredOption("--treatment <column>", "1 for treated and 0 for not, or names of arms")
      .requiredOption("--outcome <column>", "a number")
      .option("--features <columns>", "comma-separated; every other column when absent")
      .option("--treated <name>", "the arm to test, where the column holds names")
      .option("--control <name>", "the arm to test against; rows of other arms are left out")
      .option("--method <names>", UPLIFT_METHODS.join(","), UPLIFT_METHODS.join(","))
      .option("--folds <number>", "cross-fitting: each row is scored by models of the others", "5")
      .option("--holdout <file>", "row numbers from 0: fit on the others, measure on these")
      .option("--resamples <number>", "of the bootstrap", "200");
  },
  run: async (options) => {
    const started = performance.now();
    const table = await readTable(toUserPath(options["data"] ?? ""));
    const { trial, rows, ignored } = readTrial(table, options);
    const holdout = options["holdout"] ? await readHoldout(options["holdout"], rows) : null;
    const folds = toCount("--folds", options["folds"], 50, 2);
    const resamples = toCount("--resamples", options["resamples"], 5000, 20);
    const methods: Record<string, UpliftMeasures> = {};
    const asked = toMethods(options["method"] ?? "");
    for (const method of asked) {
      const rng = createRng(options["seed"] ?? "1").fork(method);
      methods[method] = holdout
        ? measureHeldOut(trial, holdout, { method, resamples, comparisons: asked.length, rng })
        : measureUplift(
            { ...trial, effect: crossFitUplift(trial, method, folds, rng) },
            { resamples, comparisons: asked.length, rng: rng.fork("bootstrap") },
          );
    }
    const measured = holdout ? pick(trial, holdout) : trial;
    const ate = computeAte(measured);
    const seconds = (performance.now() - started) / 1000;
    return toOutcome({ methods, ate, rows: measured.outcome.length, ignored, seconds });
  },
};

interface TrialFile {
  readonly trial: UpliftTrial;
  /** The row of the file that each row of the trial is. */
  readonly rows: Uint32Array;
  readonly ignored: readonly string[];
}

function readTrial(table: EvalTable, options: Record<string, string | undefined>): TrialFile {
  const { treatment = "", outcome = "", treated = "1", control = "0", features } = options;
  const arms = readColumn(table, treatment).map((cell) => cell.trim());
  const kept = arms.flatMap((arm, row) => (arm === treated || arm === control ? [row] : []));
  const rows = Uint32Array.from(kept);
  const flags = Uint8Array.from(kept, (row) => (arms[row] === treated ? 1 : 0));
  const count = flags.reduce((sum, flag) => sum + flag, 0);
  if (count === 0 || count === flags.length)
    throw new AppError(
      "invalid",
      "eval/one-arm",
      `Column "${treatment}" holds ${[...new Set(arms)].slice(0, 6).join(", ")}: name the two arms with --treated and --control.`,
    );
  const part = { ...table, rows: kept.map((row) => table.rows[row] ?? []) };
  const names = features
    ? features.split(",").map((name) => name.trim())
    : table.header.filter((name) => name !== treatment && name !== outcome && name !== "");
  const matrix = readFeatures(part, names);
  return {
    trial: {
      treated: flags,
      outcome: readNumbers(part, outcome),
      features: matrix.values,
      columns: matrix.columns,
    },
    rows,
    ignored: matrix.ignored,
  };
}

/** Flags of the trial's rows that are held out. */
async function readHoldout(path: string, rows: Uint32Array): Promise<Uint8Array> {
  const table = await readTable(toUserPath(path));
  const held = new Set(readNumbers(table, table.header[0] ?? ""));
  const flags = Uint8Array.from(rows, (row) => (held.has(row) ? 1 : 0));
  if (!flags.includes(1) || !flags.includes(0))
    throw new AppError("invalid", "eval/no-split", `${path} does not split the rows in two.`);
  return flags;
}

function measureHeldOut(
  trial: UpliftTrial,
  holdout: Uint8Array,
  options: { method: UpliftMethod; resamples: number; comparisons: number; rng: Rng },
): UpliftMeasures {
  const { method, resamples, comparisons, rng } = options;
  const learn = Uint32Array.from(holdout.keys()).filter((row) => holdout[row] === 0);
  const model = fitUplift(trial, method, learn, rng.fork("fit"));
  const judged = pick(trial, holdout);
  const effect = judged.outcome.map((_, row) => model(judged.features, row * trial.columns));
  return measureUplift(
    { ...judged, effect },
    { resamples, comparisons, rng: rng.fork("bootstrap") },
  );
}

function pick(trial: UpliftTrial, flags: Uint8Array): UpliftTrial {
  const rows = Uint32Array.from(flags.keys()).filter((row) => flags[row] === 1);
  const features = new Float64Array(rows.length * trial.columns);
  rows.forEach((row, at) => {
    features.set(
      trial.features.subarray(row * trial.columns, (row + 1) * trial.columns),
      at * trial.columns,
    );
  });
  return {
    treated: Uint8Array.from(rows, (row) => trial.treated[row] ?? 0),
    outcome: Float64Array.from(rows, (row) => trial.outcome[row] ?? 0),
    features,
    columns: trial.columns,
  };
}

/** Difference of the two means, with 95 % of a normal distribution around it. */
function computeAte({ treated, outcome }: UpliftTrial): Interval {
  const summarise = (arm: number) => {
    const values = outcome.filter((_, row) => treated[row] === arm);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, variance: squares / Math.max(1, values.length - 1) / values.length };
  };
  const [control, test] = [summarise(0), summarise(1)];
  const value = test.mean - control.mean;
  const margin = 1.959964 * Math.sqrt(control.variance + test.variance);
  return { value, low: value - margin, high: value + margin };
}

function toMethods(text: string): UpliftMethod[] {
  return text.split(",").map((name) => {
    const found = UPLIFT_METHODS.find((method) => method === name.trim());
    if (!found)
      throw new UsageError(`There is no method ${name}; there are ${UPLIFT_METHODS.join(", ")}.`);
    return found;
  });
}

function toCount(flag: string, text: string | undefined, max: number, min: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max)
    throw new UsageError(`${flag} must be a whole number from ${min} to ${max}.`);
  return value;
}

interface UpliftResult {
  readonly methods: Readonly<Record<string, UpliftMeasures>>;
  readonly ate: Interval;
  readonly rows: number;
  readonly ignored: readonly string[];
  readonly seconds: number;
}

function toOutcome({ methods, ate, rows, ignored, seconds }: UpliftResult): Outcome {
  const named = Object.entries(methods);
  const better = named.filter(([, { isBetterThanUniform }]) => isBetterThanUniform);
  const verdict = better.length > 0 ? "better-than-uniform" : "no-better-than-uniform";
  const data = {
    methods: Object.fromEntries(named.map(([name, measures]) => [name, toFigures(measures)])),
    ate,
    verdict,
    rows,
    ignored,
    seconds,
  };
  const lines = named.map(([name, { qini, auuc, upliftAt }]) => [
    name,
    qini.value.toFixed(4),
    `${qini.low.toFixed(4)} … ${qini.high.toFixed(4)}`,
    auuc.value.toFixed(5),
    ...UPLIFT_SHARES.map((share) => upliftAt[share]?.value.toFixed(4) ?? "–"),
  ]);
  const header = ["method", "Qini", "95 %", "AUUC", ...UPLIFT_SHARES.map((share) => `at ${share}`)];
  return {
    data,
    text: [
      toTextTable([header, ...lines]),
      `mean effect ${ate.value.toFixed(6)} (${ate.low.toFixed(6)} … ${ate.high.toFixed(6)})`,
      better.length > 0
        ? `choosing beats treating at random by ${better.map(([name]) => name).join(", ")}`
        : "choosing is no better than uniform: treat all or none",
    ].join("\n"),
  };
}

/** Plain figures where the interface names them, intervals beside. */
function toFigures({ qini, auuc, overRandom, upliftAt, isBetterThanUniform }: UpliftMeasures) {
  return {
    qini: qini.value,
    auuc: auuc.value,
    upliftAt: Object.fromEntries(
      Object.entries(upliftAt).map(([share, { value }]) => [share, value]),
    ),
    intervals: { qini, auuc, overRandom, upliftAt },
    verdict: isBetterThanUniform ? "better-than-uniform" : "no-better-than-uniform",
  };
}
