import {
  fitRegression,
  logistic,
  predictRegression,
} from "@/lib/numerics/regression/fit-regression";
import { splitFolds } from "@/lib/numerics/regression/split-folds";
import type { Rng } from "@/lib/numerics/rng";
import type { ActionTable, LoggedFeedback } from "./logged-feedback";

export interface RewardOptions {
  readonly folds: number;
  readonly ridge: number;
  /** `shared`: one model in which an action shifts the reward; `separate`: a model of its own for each action. */
  readonly kind: "shared" | "separate";
}

/**
 * What each row would have earned under each action, told by models that did not see the row.
 *
 * Logistic where every reward is 0 or 1, linear otherwise. Costs `folds` ridge fits, of as many columns as context, actions
 * and positions together, or of the context's for each action.
 */
export function fitRewards(log: LoggedFeedback, options: RewardOptions, rng: Rng): ActionTable {
  const fold = splitFolds(log.action.length, options.folds, rng);
  const expected = new Float64Array(log.action.length * log.actions);
  const link = log.reward.every((reward) => reward === 0 || reward === 1) ? "logit" : "identity";
  const fitFold = options.kind === "shared" ? fitShared : fitSeparate;
  for (let k = 0; k < options.folds; k += 1) {
    const learn: number[] = [];
    const tell: number[] = [];
    fold.forEach((at, row) => {
      (at === k && options.folds > 1 ? tell : learn).push(row);
    });
    const told = options.folds > 1 ? tell : learn;
    fitFold(log, {
      learn: Uint32Array.from(learn),
      tell: told,
      link,
      ridge: options.ridge,
      expected,
    });
  }
  return expected;
}

interface FoldFit {
  readonly learn: Uint32Array;
  readonly tell: readonly number[];
  readonly link: "logit" | "identity";
  readonly ridge: number;
  readonly expected: ActionTable;
}

function fitShared(log: LoggedFeedback, { learn, tell, link, ridge, expected }: FoldFit): void {
  const { contextSize, actions } = log;
  const places = log.position ? log.position.reduce((high, at) => Math.max(high, at), 0) + 1 : 0;
  const columns = contextSize + actions + places;
  const features = new Float64Array(log.action.length * columns);
  for (let i = 0; i < log.action.length; i += 1) {
    const at = i * columns;
    for (let j = 0; j < contextSize; j += 1) features[at + j] = log.context[i * contextSize + j]!;
    features[at + contextSize + log.action[i]!] = 1;
    if (log.position) features[at + contextSize + actions + log.position[i]!] = 1;
  }
  const { coefficients } = fitRegression({
    features,
    columns,
    target: log.reward,
    rows: learn,
    link,
    ridge,
  });
  for (const i of tell) {
    let base = coefficients[columns]!;
    for (let j = 0; j < contextSize; j += 1)
      base += coefficients[j]! * log.context[i * contextSize + j]!;
    if (log.position) base += coefficients[contextSize + actions + log.position[i]!]!;
    for (let action = 0; action < actions; action += 1) {
      const sum = base + coefficients[contextSize + action]!;
      expected[i * actions + action] = link === "logit" ? logistic(sum) : sum;
    }
  }
}

function fitSeparate(log: LoggedFeedback, { learn, tell, link, ridge, expected }: FoldFit): void {
  for (let action = 0; action < log.actions; action += 1) {
    const rows = learn.filter((row) => log.action[row] === action);
    // An action that was hardly tried is told by all rows together.
    const model = fitRegression({
      features: log.context,
      columns: log.contextSize,
      target: log.reward,
      rows: rows.length >= 5 ? rows : learn,
      link,
      ridge,
    });
    for (const i of tell)
      expected[i * log.actions + action] = predictRegression(
        model,
        log.context,
        i * log.contextSize,
      );
  }
}
