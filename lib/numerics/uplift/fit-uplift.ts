import {
  fitRegression,
  predictRegression,
  type RegressionModel,
} from "@/lib/numerics/regression/fit-regression";
import { splitFolds } from "@/lib/numerics/regression/split-folds";
import type { Rng } from "@/lib/numerics/rng";
import { growEffectForest } from "./effect-forest";
import type { UpliftMethod, UpliftTrial } from "./uplift-trial";

/** The effect that the treatment is expected to have on a row of features. */
export type UpliftModel = (features: Float64Array, offset: number) => number;

const RIDGE = 10;
const INNER_FOLDS = 3;

/**
 * Learns the effect of a treatment from the rows named.
 *
 * s: one model with the treatment and its products with every feature. t: one model an arm. x: effects imputed by the other
 * arm's model, regressed. dr: doubly robust scores from cross-fitted models, regressed. transformed: outcome weighted by
 * the inverse chance of the arm, regressed. forest: trees that split where doubly robust scores differ. All but the forest are
 * ridge regressions, logistic where the outcome is 0 or 1. Costs some fits of rows × columns².
 * Source: Künzel et al., Metalearners, PNAS 116(10), 2019 (s, t, x); Kennedy, Electronic Journal of Statistics 17(2), 2023 (dr).
 */
export function fitUplift(
  trial: UpliftTrial,
  method: UpliftMethod,
  rows: Uint32Array,
  rng: Rng,
): UpliftModel {
  switch (method) {
    case "s":
      return fitSingle(trial, rows);
    case "t":
      return fitTwo(trial, rows);
    case "x":
      return fitCrossed(trial, rows);
    case "transformed":
      return regress(trial, transform(trial, rows), rows);
    case "dr":
      return regress(trial, scoreRobustly(trial, rows, rng), rows);
    case "forest":
      return growEffectForest(trial, scoreRobustly(trial, rows, rng), rows, rng);
  }
}

/** The effect expected for every row by a model that did not see it. */
export function crossFitUplift(
  trial: UpliftTrial,
  method: UpliftMethod,
  folds: number,
  rng: Rng,
): Float64Array {
  const fold = splitFolds(trial.outcome.length, folds, rng.fork("folds"));
  const effect = new Float64Array(trial.outcome.length);
  for (let k = 0; k < folds; k += 1) {
    const learn = rowsWhere(fold, (at) => at !== k);
    const model = fitUplift(trial, method, learn, rng.fork("fit", k));
    fold.forEach((at, row) => {
      if (at === k) effect[row] = model(trial.features, row * trial.columns);
    });
  }
  return effect;
}

function rowsWhere(fold: Uint8Array, isWanted: (fold: number) => boolean): Uint32Array {
  const rows: number[] = [];
  fold.forEach((at, row) => {
    if (isWanted(at)) rows.push(row);
  });
  return Uint32Array.from(rows);
}

function linkOf({ outcome }: UpliftTrial): "logit" | "identity" {
  return outcome.every((value) => value === 0 || value === 1) ? "logit" : "identity";
}

function fitArm(trial: UpliftTrial, rows: Uint32Array, arm: 0 | 1): RegressionModel {
  return fitRegression({
    features: trial.features,
    columns: trial.columns,
    target: trial.outcome,
    rows: rows.filter((row) => trial.treated[row] === arm),
    link: linkOf(trial),
    ridge: RIDGE,
  });
}

function fitTwo(trial: UpliftTrial, rows: Uint32Array): UpliftModel {
  const [control, treated] = [fitArm(trial, rows, 0), fitArm(trial, rows, 1)];
  return (features, offset) =>
    predictRegression(treated, features, offset) - predictRegression(control, features, offset);
}

function fitSingle(trial: UpliftTrial, rows: Uint32Array): UpliftModel {
  const { columns } = trial;
  const wide = 2 * columns + 1;
  const features = new Float64Array(trial.outcome.length * wide);
  const target = trial.outcome;
  for (const row of rows)
    spread(trial.features, row * columns, {
      columns,
      arm: trial.treated[row]!,
      into: features,
      at: row * wide,
    });
  const model = fitRegression({
    features,
    columns: wide,
    target,
    rows,
    link: linkOf(trial),
    ridge: RIDGE,
  });
  const own = new Float64Array(wide);
  return (given, offset) => {
    spread(given, offset, { columns, arm: 1, into: own, at: 0 });
    const treated = predictRegression(model, own, 0);
    spread(given, offset, { columns, arm: 0, into: own, at: 0 });
    return treated - predictRegression(model, own, 0);
  };
}

/** Features, features × arm, arm; the arm is ±½, so that both arms bear the penalty alike. */
function spread(
  features: Float64Array,
  offset: number,
  { columns, arm, into, at }: { columns: number; arm: number; into: Float64Array; at: number },
): void {
  const sign = arm === 1 ? 0.5 : -0.5;
  for (let j = 0; j < columns; j += 1) {
    const value = features[offset + j]!;
    into[at + j] = value;
    into[at + columns + j] = sign * value;
  }
  into[at + 2 * columns] = 4 * sign;
}

function fitCrossed(trial: UpliftTrial, rows: Uint32Array): UpliftModel {
  const [control, treated] = [fitArm(trial, rows, 0), fitArm(trial, rows, 1)];
  const imputed = new Float64Array(trial.outcome.length);
  for (const row of rows) {
    const offset = row * trial.columns;
    imputed[row] =
      trial.treated[row] === 1
        ? trial.outcome[row]! - predictRegression(control, trial.features, offset)
        : predictRegression(treated, trial.features, offset) - trial.outcome[row]!;
  }
  const ofTreated = regress(
    trial,
    imputed,
    rows.filter((row) => trial.treated[row] === 1),
  );
  const ofControl = regress(
    trial,
    imputed,
    rows.filter((row) => trial.treated[row] === 0),
  );
  const share = shareTreated(trial, rows);
  return (features, offset) =>
    share * ofControl(features, offset) + (1 - share) * ofTreated(features, offset);
}

function regress(trial: UpliftTrial, target: Float64Array, rows: Uint32Array): UpliftModel {
  const model = fitRegression({
    features: trial.features,
    columns: trial.columns,
    target,
    rows,
    link: "identity",
    ridge: RIDGE,
  });
  return (features, offset) => predictRegression(model, features, offset);
}

function shareTreated({ treated }: UpliftTrial, rows: Uint32Array): number {
  let count = 0;
  for (const row of rows) count += treated[row]!;
  return Math.min(0.99, Math.max(0.01, count / Math.max(1, rows.length)));
}

function transform(trial: UpliftTrial, rows: Uint32Array): Float64Array {
  const share = shareTreated(trial, rows);
  const target = new Float64Array(trial.outcome.length);
  for (const row of rows)
    target[row] = trial.outcome[row]! * (trial.treated[row] === 1 ? 1 / share : -1 / (1 - share));
  return target;
}

/** Doubly robust scores: their mean is the effect, whatever the models say, because the chance of the arm is known. */
function scoreRobustly(trial: UpliftTrial, rows: Uint32Array, rng: Rng): Float64Array {
  const share = shareTreated(trial, rows);
  const score = new Float64Array(trial.outcome.length);
  const fold = splitFolds(rows.length, INNER_FOLDS, rng.fork("scores"));
  for (let k = 0; k < INNER_FOLDS; k += 1) {
    const learn = rows.filter((_, at) => fold[at] !== k);
    const [control, treated] = [fitArm(trial, learn, 0), fitArm(trial, learn, 1)];
    rows.forEach((row, at) => {
      if (fold[at] !== k) return;
      const offset = row * trial.columns;
      const without = predictRegression(control, trial.features, offset);
      const withIt = predictRegression(treated, trial.features, offset);
      score[row] =
        withIt -
        without +
        (trial.treated[row] === 1
          ? (trial.outcome[row]! - withIt) / share
          : -(trial.outcome[row]! - without) / (1 - share));
    });
  }
  return score;
}
