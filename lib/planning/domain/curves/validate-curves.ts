import type { Rng } from "@/lib/numerics/rng";
import { fitWithForms } from "./choose-forms";
import { type FitError, measureError } from "./fit-error";
import { scalePanel } from "./scale-panel";
import type { LiftTest, SpendPanel } from "./spend-panel";

/** How well fits that had not seen the end of the history predicted it. */
export interface HoldOut extends FitError {
  /** First period that each fit had not seen. */
  readonly origins: readonly number[];
  /** Periods that each predicted. */
  readonly horizon: number;
  /** The same error for a forecast that repeats the mean of what was known. */
  readonly naive: FitError;
}

const FOLDS = 3;
const HORIZON_SHARE = 0.08;
const KNOWN_LEAST = 20;

/** Refits on the past alone and predicts what followed: once for a stated hold-out, else from three origins that roll on. */
export function validateCurves(
  panel: SpendPanel,
  options: {
    readonly lifts: readonly LiftTest[];
    readonly rng: Rng;
    readonly holdout?: number;
  },
): HoldOut {
  const periods = panel.dates.length;
  const horizon = options.holdout ?? Math.max(4, Math.round(periods * HORIZON_SHARE));
  const folds = options.holdout === undefined ? FOLDS : 1;
  const origins = Array.from(
    { length: folds },
    (_, fold) => periods - horizon * (folds - fold),
  ).filter((origin) => origin >= KNOWN_LEAST);
  const tries = origins.map((origin) => predictFrom(panel, origin, horizon, options));
  const actual = tries.flatMap((tried) => tried.actual);
  const all = (): boolean => true;
  return {
    ...measureError(
      actual,
      tries.flatMap((tried) => tried.predicted),
      all,
    ),
    origins,
    horizon,
    naive: measureError(
      actual,
      tries.flatMap((tried) => tried.naive),
      all,
    ),
  };
}

function predictFrom(
  panel: SpendPanel,
  origin: number,
  horizon: number,
  options: { lifts: readonly LiftTest[]; rng: Rng },
): { actual: number[]; predicted: number[]; naive: number[] } {
  const day = panel.dates[origin] ?? "";
  const scaled = scalePanel(panel, origin);
  const fit = fitWithForms(scaled, {
    // A test that ended later is not known yet.
    lifts: options.lifts.filter(({ to }) => to < day),
    rng: options.rng.fork(origin),
  });
  const means = panel.places.map((_, place) => meanOfKnown(panel, place, origin));
  const rows = [...panel.response.keys()].filter((row) => {
    const period = row % scaled.periods;
    return period >= origin && period < origin + horizon;
  });
  return {
    actual: rows.map((row) => panel.response[row] ?? Number.NaN),
    predicted: rows.map((row) => {
      const perHead = fit.explained.contributions.reduce(
        (sum, column) => sum + (column[row] ?? 0),
        fit.explained.baseline[row] ?? 0,
      );
      return perHead * scaled.responseUnit * (scaled.heads[row] ?? 1);
    }),
    naive: rows.map((row) => means[Math.floor(row / scaled.periods)] ?? 0),
  };
}

function meanOfKnown(panel: SpendPanel, place: number, origin: number): number {
  const from = place * panel.dates.length;
  const known = panel.response.slice(from, from + origin).filter((value) => Number.isFinite(value));
  return known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
}
