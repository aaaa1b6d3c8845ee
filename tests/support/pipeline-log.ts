import type { ActionTable, LoggedFeedback } from "@/lib/numerics/off-policy/logged-feedback";
import { logistic } from "@/lib/numerics/regression/fit-regression";
import type { KnownLog } from "./logged-feedback";
import { NumpyRandom } from "./numpy-random";

const ROWS = 10_000;
const ACTIONS = 30;
const SIZE = 5;
const TEMPERATURE = -3;

/**
 * One of the twenty logs, draw for draw, of which the Open Bandit Pipeline publishes how far its estimators were off: 10,000 rows, 30
 * actions, 5 columns, inverse temperature −3, and a policy learned from a log before it.
 * Source: github.com/st-tech/zr-obp, examples/synthetic at 12daeaa.
 */
export function makePipelineLog(seed: number): KnownLog {
  const random = new NumpyRandom(seed);
  const earlier = drawBatch(random, seed);
  const { log, chances } = drawBatch(random, seed);
  const policy = followChances(fitChoices(earlier.log), log.context);
  const truth = chances.reduce((sum, chance, at) => sum + chance * (policy[at] ?? 0), 0) / ROWS;
  return { log, policy, truth };
}

function drawBatch(
  random: NumpyRandom,
  seed: number,
): { log: LoggedFeedback; chances: ActionTable } {
  const context = Float64Array.from({ length: ROWS * SIZE }, () => random.normal());
  const chances = toChances(context, seed);
  const draws = new NumpyRandom(seed).floats(ROWS, 0, 1);
  const action = new Uint32Array(ROWS);
  const propensity = new Float64Array(ROWS);
  for (let i = 0; i < ROWS; i += 1) {
    const logged = chances
      .slice(i * ACTIONS, (i + 1) * ACTIONS)
      .map((chance) => TEMPERATURE * chance);
    toShares(logged);
    let done = 0;
    for (let sum = logged[0] ?? 0; sum <= (draws[i] ?? 0) && done + 1 < ACTIONS; ) {
      done += 1;
      sum += logged[done] ?? 0;
    }
    action[i] = done;
    propensity[i] = logged[done] ?? 0;
  }
  const reward = Float64Array.from(action, (done, i) =>
    random.bit(chances[i * ACTIONS + done] ?? 0),
  );
  const log = { actions: ACTIONS, action, reward, propensity, context, contextSize: SIZE };
  return { log, chances };
}

/** The chance of a reward: logistic in context, action and both, of mean 0 and deviation 1 over the log. */
function toChances(context: Float64Array, seed: number): ActionTable {
  const random = new NumpyRandom(seed);
  const main = random.floats(SIZE + 1, -1, 1);
  const shift = random.floats(ACTIONS + 1, -1, 1);
  const both = random.floats((SIZE + 1) * (ACTIONS + 1), -1, 1);
  const weightOf = (j: number, k: number) => both[j * (ACTIONS + 1) + k] ?? 0;
  const sums = new Float64Array(ROWS * ACTIONS);
  for (let k = 0; k < ACTIONS; k += 1) {
    const own = Array.from({ length: SIZE + 1 }, (_, j) => weightOf(j, 0) + weightOf(j, k + 1));
    for (let i = 0; i < ROWS; i += 1) {
      let sum = (shift[k + 1] ?? 0) + (own[0] ?? 0);
      for (let j = 0; j < SIZE; j += 1)
        sum += (context[i * SIZE + j] ?? 0) * ((main[j + 1] ?? 0) + (own[j + 1] ?? 0));
      sums[i * ACTIONS + k] = sum;
    }
  }
  const mean = sums.reduce((sum, value) => sum + value, 0) / sums.length;
  const square = sums.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sums.length;
  return sums.map((value) => logistic((value - mean) / Math.sqrt(square)));
}

const STEPS_MAX = 60;
const SLOPE_MIN = 1e-5;
const RIDGE = 0.01;

/** Multinomial regression of what was done and rewarded, each row weighed by 1 ÷ propensity; a column an action, the constant last. */
function fitChoices({ action, reward, propensity, context }: LoggedFeedback): Float64Array {
  const rows = Array.from(action.keys()).filter((row) => reward[row] === 1);
  const total = rows.reduce((sum, row) => sum + 1 / (propensity[row] ?? 1), 0);
  let held = new Float64Array((SIZE + 1) * ACTIONS);
  let ahead = held.slice();
  let pace = 1;
  // Contexts are standard normal and chances near 1 ÷ 30, so that no direction curves more than half of this allows.
  const step = 2;
  const chances = new Float64Array(ACTIONS);
  for (let iteration = 0; iteration < STEPS_MAX; iteration += 1) {
    const slope = new Float64Array(held.length);
    for (const row of rows) {
      const weight = 1 / ((propensity[row] ?? 1) * total);
      scoreOf(ahead, context, row, chances);
      toShares(chances);
      const done = action[row] ?? 0;
      chances[done] = (chances[done] ?? 0) - 1;
      for (let j = 0; j <= SIZE; j += 1) {
        const value = weight * (j === SIZE ? 1 : (context[row * SIZE + j] ?? 0));
        const at = j * ACTIONS;
        for (let k = 0; k < ACTIONS; k += 1)
          slope[at + k] = (slope[at + k] ?? 0) + value * (chances[k] ?? 0);
      }
    }
    for (let at = 0; at < SIZE * ACTIONS; at += 1)
      slope[at] = (slope[at] ?? 0) + (RIDGE / total) * (ahead[at] ?? 0);
    if (slope.every((value) => Math.abs(value) < SLOPE_MIN)) break;
    const next = ahead.map((value, at) => value - step * (slope[at] ?? 0));
    const faster = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
    ahead = next.map((value, at) => value + ((pace - 1) / faster) * (value - (held[at] ?? 0)));
    held = next;
    pace = faster;
  }
  return held;
}

function scoreOf(
  coefficients: Float64Array,
  context: Float64Array,
  row: number,
  scores: Float64Array,
): void {
  for (let k = 0; k < ACTIONS; k += 1) {
    let sum = coefficients[SIZE * ACTIONS + k] ?? 0;
    for (let j = 0; j < SIZE; j += 1)
      sum += (context[row * SIZE + j] ?? 0) * (coefficients[j * ACTIONS + k] ?? 0);
    scores[k] = sum;
  }
}

/** The policy that the example judges: a softmax of the learned chances. */
function followChances(coefficients: Float64Array, context: Float64Array): ActionTable {
  const policy = new Float64Array(ROWS * ACTIONS);
  for (let i = 0; i < ROWS; i += 1) {
    const chances = policy.subarray(i * ACTIONS, (i + 1) * ACTIONS);
    scoreOf(coefficients, context, i, chances);
    toShares(chances);
    toShares(chances);
  }
  return policy;
}

/** Softmax in place. */
function toShares(values: Float64Array): void {
  const highest = values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (let k = 0; k < values.length; k += 1) {
    const power = Math.exp((values[k] ?? 0) - highest);
    values[k] = power;
    total += power;
  }
  for (let k = 0; k < values.length; k += 1) values[k] = (values[k] ?? 0) / total;
}
