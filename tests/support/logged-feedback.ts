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
import { type ForestOptions, growForest } from "./decision-forest";

export interface KnownLog {
  readonly log: LoggedFeedback;
  readonly policy: ActionTable;
  /** What the policy earns a row, known because the rewards were made. */
  readonly truth: number;
}

const DIGITS = 10;
const PIXELS = 64;

export interface DigitsOptions {
  /** How often the log guesses as its models do; else at random. */
  readonly certainty: number;
  /** Whom the policy in question follows at 90 %: trees of its own, or the log's own models. */
  readonly follows: ForestOptions | "the-log";
}

/**
 * Hand-written digits as a bandit: guessing right earns 1. The log guesses as logistic regressions do, the policy in question as trees or
 * the same regressions do. Both learned from 30 % of the pictures and are judged on the rest.
 */
export function makeDigitsLog(
  path: string,
  seed: string,
  { certainty, follows }: DigitsOptions,
): KnownLog {
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
  const guess =
    follows === "the-log" ? guessLinear : growForest(learn, DIGITS, follows, rng.fork("forest"));
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
    const guessed = guess(picture);
    for (let k = 0; k < DIGITS; k += 1)
      policy[i * DIGITS + k] = (k === guessed ? 0.9 : 0) + 0.1 / DIGITS;
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

export interface SyntheticOptions {
  readonly rows: number;
  readonly actions: number;
  readonly contextSize: number;
  /** How strongly the log prefers what earns (above 0) or what does not (below 0). */
  readonly inverseTemperature: number;
}

/**
 * Normal contexts; the chance of a reward is logistic in context, action and both together; the log is a softmax over it. The policy
 * in question is learned from another such log: the chance that an action was done and rewarded, each row weighed by 1 ÷ propensity.
 */
export function makeSyntheticLog(seed: string, options: SyntheticOptions): KnownLog {
  const rng = createRng(seed);
  const toChances = drawRewards(rng.fork("rewards"), options);
  const { log, chances } = drawLog(rng.fork("log"), options, toChances);
  const policy = learnPolicy(drawLog(rng.fork("earlier"), options, toChances).log, log);
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
    own.set(
      softmax(
        Array.from(own, (chance) => chance / total),
        1,
      ),
    );
  }
  return policy;
}

function drawLog(
  rng: Rng,
  options: SyntheticOptions,
  toChances: (context: Float64Array) => ActionTable,
): { log: LoggedFeedback; chances: ActionTable } {
  const { rows, actions, contextSize } = options;
  const action = new Uint32Array(rows);
  const reward = new Float64Array(rows);
  const propensity = new Float64Array(rows);
  const context = Float64Array.from({ length: rows * contextSize }, () => sampleNormal(rng, 0, 1));
  const chances = toChances(context);
  for (let i = 0; i < rows; i += 1) {
    const own = chances.subarray(i * actions, (i + 1) * actions);
    const logged = softmax(Array.from(own), options.inverseTemperature);
    const done = draw(rng, logged);
    action[i] = done;
    propensity[i] = logged[done] ?? 0;
    reward[i] = rng.chance(own[done] ?? 0) ? 1 : 0;
  }
  return { log: { actions, action, reward, propensity, context, contextSize }, chances };
}

/** Chances of a reward for each context and action: of the context, the action, and both together. */
function drawRewards(
  rng: Rng,
  { actions, contextSize }: SyntheticOptions,
): (context: Float64Array) => ActionTable {
  const draws = (count: number, reach: number) =>
    Float64Array.from({ length: count }, () => rng.between(-reach, reach));
  const main = draws(contextSize, 0.5);
  const shift = draws(actions, 1);
  const both = draws(actions * contextSize, 0.5);
  return (context) => {
    const rows = context.length / contextSize;
    const chances = new Float64Array(rows * actions);
    for (let i = 0; i < rows; i += 1)
      for (let k = 0; k < actions; k += 1) {
        let sum = shift[k] ?? 0;
        for (let j = 0; j < contextSize; j += 1)
          sum +=
            (context[i * contextSize + j] ?? 0) *
            ((main[j] ?? 0) + (both[k * contextSize + j] ?? 0));
        chances[i * actions + k] = logistic(sum);
      }
    return chances;
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

interface KnownOptions {
  readonly resamples?: number;
  readonly kind?: "shared" | "separate";
  readonly ridge?: number;
}

/** The estimators on a known log, rewards told by three cross-fitted models. */
export function estimateKnown(
  known: KnownLog,
  seed: string,
  { resamples = 1, kind = "shared", ridge = 1 }: KnownOptions = {},
): PolicyEstimates {
  const rng = createRng(seed);
  const expected = fitRewards(known.log, { folds: 3, ridge, kind }, rng);
  return estimatePolicy(known.log, { policy: known.policy, expected }, { resamples }, rng);
}

/** Mean relative error of each estimator over several logs. */
export function meanErrors(
  logs: readonly KnownLog[],
  options: KnownOptions = {},
): Record<keyof PolicyEstimates, number> {
  const errors = { dm: 0, ipw: 0, snipw: 0, dr: 0, switchDr: 0 };
  logs.forEach((known, index) => {
    const found = estimateKnown(known, `estimate ${index}`, options);
    for (const name of ["dm", "ipw", "snipw", "dr", "switchDr"] as const)
      errors[name] += Math.abs(found[name].value / known.truth - 1) / logs.length;
  });
  return errors;
}
