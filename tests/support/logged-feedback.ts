import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { estimatePolicy, type PolicyEstimates } from "@/lib/numerics/off-policy/estimate-policy";
import { fitRewards } from "@/lib/numerics/off-policy/fit-rewards";
import type { ActionTable, LoggedFeedback } from "@/lib/numerics/off-policy/logged-feedback";
import {
  fitRegression,
  logistic,
  predictRegression,
} from "@/lib/numerics/regression/fit-regression";
import { createRng, type Rng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

export interface KnownLog {
  readonly log: LoggedFeedback;
  readonly policy: ActionTable;
  /** What the policy earns a row, known because the rewards were made. */
  readonly truth: number;
}

const DIGITS = 10;
const PIXELS = 64;

/**
 * Hand-written digits as a bandit: guessing right earns 1. The log guesses as logistic regressions do with a certainty, else at random; the
 * policy in question as the nearest neighbour does at 90 %. Both learned from 30 % of the pictures and are judged on the rest.
 */
export function makeDigitsLog(path: string, seed: string, certainty: number): KnownLog {
  const rng = createRng(seed);
  const pictures = gunzipSync(readFileSync(path))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(",").map(Number));
  for (let i = pictures.length - 1; i > 0; i -= 1) {
    const j = rng.below(i + 1);
    const held = pictures[i] ?? [];
    pictures[i] = pictures[j] ?? [];
    pictures[j] = held;
  }
  const cut = Math.round(pictures.length * 0.3);
  const [learn, judge] = [pictures.slice(0, cut), pictures.slice(cut)];
  const guessLinear = fitOneAgainstRest(learn);
  const size = judge.length;
  const action = new Uint32Array(size);
  const reward = new Float64Array(size);
  const propensity = new Float64Array(size);
  const context = new Float64Array(size * PIXELS);
  const policy = new Float64Array(size * DIGITS);
  let truth = 0;
  judge.forEach((picture, i) => {
    const label = picture[PIXELS] ?? 0;
    const linear = guessLinear(picture);
    const done = rng.chance(certainty) ? linear : rng.below(DIGITS);
    action[i] = done;
    reward[i] = done === label ? 1 : 0;
    propensity[i] = (done === linear ? certainty : 0) + (1 - certainty) / DIGITS;
    for (let j = 0; j < PIXELS; j += 1) context[i * PIXELS + j] = (picture[j] ?? 0) / 8 - 1;
    const near = guessNearest(learn, picture);
    for (let k = 0; k < DIGITS; k += 1)
      policy[i * DIGITS + k] = (k === near ? 0.9 : 0) + 0.1 / DIGITS;
    truth += policy[i * DIGITS + label] ?? 0;
  });
  const log = { actions: DIGITS, action, reward, propensity, context, contextSize: PIXELS };
  return { log, policy, truth: truth / size };
}

function fitOneAgainstRest(rows: readonly number[][]): (row: readonly number[]) => number {
  const scale = (row: readonly number[]) => row.slice(0, PIXELS).map((value) => value / 8 - 1);
  const features = Float64Array.from(rows.flatMap(scale));
  const models = Array.from({ length: DIGITS }, (_, digit) =>
    fitRegression({
      features,
      columns: PIXELS,
      target: Float64Array.from(rows, (row) => (row[PIXELS] === digit ? 1 : 0)),
      link: "logit",
      ridge: 1,
    }),
  );
  return (row) => {
    const own = Float64Array.from(scale(row));
    const chances = models.map((model) => predictRegression(model, own, 0));
    return chances.indexOf(Math.max(...chances));
  };
}

function guessNearest(rows: readonly number[][], picture: readonly number[]): number {
  let best = 0;
  let nearest = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    let distance = 0;
    for (let j = 0; j < PIXELS && distance < nearest; j += 1)
      distance += ((row[j] ?? 0) - (picture[j] ?? 0)) ** 2;
    if (distance < nearest) {
      nearest = distance;
      best = row[PIXELS] ?? 0;
    }
  }
  return best;
}

export interface SyntheticOptions {
  readonly rows: number;
  readonly actions: number;
  readonly contextSize: number;
  /** How strongly the log prefers what earns (above 0) or what does not (below 0). */
  readonly inverseTemperature: number;
  /** The rewards of the Open Bandit Pipeline's example: every coefficient between 0 and 1, none for the context alone. */
  readonly isPipeline?: boolean;
}

/**
 * Normal contexts; the chance of a reward is logistic in context, action and both together; the log is a softmax over it. The policy
 * in question is learned from another such log: the chance that an action was done and rewarded, each row weighed by 1 ÷ propensity.
 */
export function makeSyntheticLog(seed: string, options: SyntheticOptions): KnownLog {
  const rng = createRng(seed);
  const chanceOf = drawRewards(rng.fork("rewards"), options);
  const { log, chances } = drawLog(rng.fork("log"), options, chanceOf);
  const policy = learnPolicy(drawLog(rng.fork("earlier"), options, chanceOf).log, log);
  let truth = 0;
  chances.forEach((chance, at) => {
    truth += chance * (policy[at] ?? 0);
  });
  return { log, policy, truth: truth / options.rows };
}

function learnPolicy(earlier: LoggedFeedback, log: LoggedFeedback): ActionTable {
  const { actions, contextSize } = log;
  const rows = Uint32Array.from(earlier.action.keys()).filter((row) => earlier.reward[row] === 1);
  const policy = new Float64Array(log.action.length * actions);
  for (let k = 0; k < actions; k += 1) {
    const model = fitRegression({
      features: earlier.context,
      columns: contextSize,
      target: Float64Array.from(earlier.action, (done) => (done === k ? 1 : 0)),
      weights: earlier.propensity.map((propensity) => 1 / (actions * propensity)),
      rows,
      link: "logit",
      ridge: 1,
    });
    for (let i = 0; i < log.action.length; i += 1)
      policy[i * actions + k] = predictRegression(model, log.context, i * contextSize);
  }
  for (let i = 0; i < log.action.length; i += 1) {
    const own = policy.subarray(i * actions, (i + 1) * actions);
    const total = own.reduce((sum, chance) => sum + chance, 0);
    own.forEach((chance, k) => {
      own[k] = chance / total;
    });
  }
  return policy;
}

function drawLog(
  rng: Rng,
  options: SyntheticOptions,
  chanceOf: (context: Float64Array, action: number) => number,
): { log: LoggedFeedback; chances: ActionTable } {
  const { rows, actions, contextSize } = options;
  const action = new Uint32Array(rows);
  const reward = new Float64Array(rows);
  const propensity = new Float64Array(rows);
  const context = new Float64Array(rows * contextSize);
  const table = new Float64Array(rows * actions);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < contextSize; j += 1) context[i * contextSize + j] = sampleNormal(rng, 0, 1);
    const own = context.subarray(i * contextSize, (i + 1) * contextSize);
    const chances = Array.from({ length: actions }, (_, k) => chanceOf(own, k));
    const logged = softmax(chances, options.inverseTemperature);
    const done = draw(rng, logged);
    action[i] = done;
    propensity[i] = logged[done] ?? 0;
    reward[i] = rng.chance(chances[done] ?? 0) ? 1 : 0;
    table.set(chances, i * actions);
  }
  return {
    log: { actions, action, reward, propensity, context, contextSize },
    chances: table,
  };
}

function drawRewards(
  rng: Rng,
  { actions, contextSize, isPipeline = false }: SyntheticOptions,
): (context: Float64Array, action: number) => number {
  const [reach, least] = isPipeline ? [0, 0] : [0.5, -1];
  const main = Array.from({ length: contextSize }, () => rng.between(-reach, reach));
  const shift = Array.from({ length: actions }, () => rng.between(least, 1));
  const both = Array.from({ length: actions * contextSize }, () =>
    isPipeline ? rng.float() : rng.between(-0.5, 0.5),
  );
  return (context, action) => {
    let sum = shift[action] ?? 0;
    context.forEach((value, j) => {
      sum += value * ((main[j] ?? 0) + (both[action * contextSize + j] ?? 0));
    });
    return logistic(sum);
  };
}

function softmax(values: readonly number[], inverseTemperature: number): number[] {
  const powers = values.map((value) => Math.exp(inverseTemperature * value));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function draw(rng: Rng, chances: readonly number[]): number {
  let left = rng.float();
  for (let k = 0; k < chances.length; k += 1) {
    left -= chances[k] ?? 0;
    if (left < 0) return k;
  }
  return chances.length - 1;
}

/** The estimators on a known log, rewards told by three cross-fitted models. */
export function estimateKnown(
  known: KnownLog,
  seed: string,
  { resamples = 1, kind = "shared" }: { resamples?: number; kind?: "shared" | "separate" } = {},
): PolicyEstimates {
  const rng = createRng(seed);
  const expected = fitRewards(known.log, { folds: 3, ridge: 1, kind }, rng);
  return estimatePolicy(known.log, { policy: known.policy, expected }, { resamples }, rng);
}

/** Mean relative error of each estimator over several logs. */
export function meanErrors(
  logs: readonly KnownLog[],
  kind: "shared" | "separate" = "shared",
): Record<keyof PolicyEstimates, number> {
  const errors = { dm: 0, ipw: 0, snipw: 0, dr: 0, switchDr: 0 };
  logs.forEach((known, index) => {
    const found = estimateKnown(known, `estimate ${index}`, { kind });
    for (const name of ["dm", "ipw", "snipw", "dr", "switchDr"] as const)
      errors[name] += Math.abs(found[name].value / known.truth - 1) / logs.length;
  });
  return errors;
}
