import {
  fitRegression,
  predictRegression,
  type RegressionModel,
} from "@/lib/numerics/regression/fit-regression";
import { splitFolds } from "@/lib/numerics/regression/split-folds";
import type { Rng } from "@/lib/numerics/rng";
import { PACKAGE_OPTIONS } from "./package-option";

/** One list that was shown with a package, by what chance, and what came of it. */
export interface PackageRow {
  readonly option: number;
  readonly propensity: number;
  /** What the shop kept, in minor units, after everything the package cost. */
  readonly contribution: number;
  readonly orders: number;
}

export interface PackageLog {
  readonly rows: readonly PackageRow[];
  /** What was known of the shopper, row-major. */
  readonly features: Float64Array;
  readonly columns: number;
}

/** What each option is expected to leave and to sell, for each person: one block of options a person. */
export interface PackageForecast {
  readonly people: number;
  readonly contribution: Float64Array;
  readonly orders: Float64Array;
}

export interface PackageModel {
  readonly contribution: readonly RegressionModel[];
  readonly orders: readonly RegressionModel[];
  /** Options that were shown often enough to say anything. */
  readonly tried: readonly boolean[];
}

const RIDGE = 20;
const FOLDS = 4;
const ROWS_MIN = 60;

/** A ridge regression of contribution and one of orders for each option, from the rows that are kept. */
export function learnPackages(
  log: PackageLog,
  keep: (row: number) => boolean = () => true,
): PackageModel {
  const rowsOf = PACKAGE_OPTIONS.map((_, option) =>
    Uint32Array.from(log.rows.flatMap((row, i) => (row.option === option && keep(i) ? [i] : []))),
  );
  const fitEach = (read: (row: PackageRow) => number) => {
    const target = Float64Array.from(log.rows, read);
    return rowsOf.map((rows) =>
      fitRegression({
        features: log.features,
        columns: log.columns,
        target,
        rows,
        link: "identity",
        ridge: RIDGE,
      }),
    );
  };
  return {
    contribution: fitEach((row) => row.contribution),
    orders: fitEach((row) => row.orders),
    tried: rowsOf.map((rows) => rows.length >= ROWS_MIN),
  };
}

export function forecastPackages(
  model: PackageModel,
  features: Float64Array,
  columns: number,
): PackageForecast {
  const people = Math.round(features.length / Math.max(1, columns));
  const size = PACKAGE_OPTIONS.length;
  const forecast: PackageForecast = {
    people,
    contribution: new Float64Array(people * size),
    orders: new Float64Array(people * size),
  };
  for (let person = 0; person < people; person += 1)
    fillPerson(model, forecast, { features, offset: person * columns, person });
  return forecast;
}

/** The same for the log's own people, each by models that did not see them: a rule must not be judged by what made it. */
export function forecastLog(log: PackageLog, rng: Rng): PackageForecast {
  const size = PACKAGE_OPTIONS.length;
  const forecast: PackageForecast = {
    people: log.rows.length,
    contribution: new Float64Array(log.rows.length * size),
    orders: new Float64Array(log.rows.length * size),
  };
  const fold = splitFolds(log.rows.length, FOLDS, rng);
  for (let k = 0; k < FOLDS; k += 1) {
    const model = learnPackages(log, (row) => fold[row] !== k);
    fold.forEach((at, person) => {
      if (at === k)
        fillPerson(model, forecast, {
          features: log.features,
          offset: person * log.columns,
          person,
        });
    });
  }
  return forecast;
}

function fillPerson(
  model: PackageModel,
  forecast: PackageForecast,
  at: { readonly features: Float64Array; readonly offset: number; readonly person: number },
): void {
  const base = at.person * PACKAGE_OPTIONS.length;
  const read = (models: readonly RegressionModel[], option: number) => {
    const one = models[option];
    return one ? predictRegression(one, at.features, at.offset) : 0;
  };
  PACKAGE_OPTIONS.forEach((_, option) => {
    forecast.contribution[base + option] = read(model.contribution, option);
    forecast.orders[base + option] = Math.max(0, read(model.orders, option));
  });
}
