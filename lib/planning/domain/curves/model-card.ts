import { type FitError, measureError } from "./fit-error";
import type { PanelFit } from "./fit-panel";
import type { FittedCurve } from "./fitted-curve";
import type { ScaledPanel } from "./scale-panel";
import { periodDays } from "./spend-panel";
import type { HoldOut } from "./validate-curves";

/** What a model is worth and where it may not be used. */
export interface ModelCard {
  readonly fit: FitError;
  readonly holdout: HoldOut;
  readonly periods: number;
  /** Periods and places that taught. */
  readonly rows: number;
  readonly periodDays: number;
  /** Why the search ended. */
  readonly stop: "converged" | "no-descent" | "max-iterations";
  readonly cautions: readonly Caution[];
}

/** One reason not to lean on a model; `channels` names whom it is about, none when it is about all. */
export interface Caution {
  readonly kind:
    | "few-periods"
    | "seldom-spent"
    | "spend-barely-moves"
    | "channels-move-together"
    | "not-measurable"
    | "baseline-below-zero"
    | "predicts-no-better-than-the-mean";
  readonly channels: readonly string[];
  /** What was measured: periods, a correlation, a ratio; null for a ratio to nothing. */
  readonly value: number | null;
}

const PERIODS_LEAST = { day: 120, week: 52 };
const SPENT_LEAST = 12;
const VARIATION_LEAST = 0.15;
const CORRELATION_MOST = 0.85;
/** A range whose ends are this many times apart says that the channel was not measured. */
const RANGE_MOST = 10;

export function writeModelCard(known: {
  readonly scaled: ScaledPanel;
  readonly fit: PanelFit;
  readonly curves: readonly FittedCurve[];
  readonly fitted: Float64Array;
  readonly holdout: HoldOut;
}): ModelCard {
  const { scaled, fit, curves, fitted, holdout } = known;
  const { panel } = scaled;
  return {
    fit: measureError(panel.response, fitted, (row) => scaled.mask[row] === 1),
    holdout,
    periods: scaled.periods,
    rows: scaled.mask.reduce((sum, value) => sum + value, 0),
    periodDays: periodDays(panel.dates),
    stop: fit.best.stop,
    cautions: [
      ...findFewPeriods(scaled),
      ...findThinSpend(scaled),
      ...findTwins(scaled),
      ...findUnmeasured(curves),
      ...findNegativeBaseline(fit),
      ...findPoorForecast(holdout),
    ],
  };
}

function findFewPeriods({ panel, periods }: ScaledPanel): Caution[] {
  const least = periodDays(panel.dates) < 4 ? PERIODS_LEAST.day : PERIODS_LEAST.week;
  return periods < least ? [{ kind: "few-periods", channels: [], value: periods }] : [];
}

function findThinSpend({ panel, spend }: ScaledPanel): Caution[] {
  return panel.channels.flatMap(({ name }, channel): Caution[] => {
    const rows = spend[channel] ?? new Float64Array(0);
    const spent = rows.filter((value) => value > 0).length;
    if (spent < SPENT_LEAST) return [{ kind: "seldom-spent", channels: [name], value: spent }];
    const { mean, deviation } = meanAndSpread(rows);
    const variation = deviation / mean;
    return variation < VARIATION_LEAST
      ? [{ kind: "spend-barely-moves", channels: [name], value: variation }]
      : [];
  });
}

/** Channels whose money goes up and down together cannot be told apart by any model. */
function findTwins({ panel, spend }: ScaledPanel): Caution[] {
  return panel.channels.flatMap((first, a) =>
    panel.channels.slice(a + 1).flatMap((second, offset): Caution[] => {
      const value = correlation(
        spend[a] ?? new Float64Array(0),
        spend[a + 1 + offset] ?? new Float64Array(0),
      );
      if (value < CORRELATION_MOST) return [];
      return [{ kind: "channels-move-together", channels: [first.name, second.name], value }];
    }),
  );
}

function findUnmeasured(curves: readonly FittedCurve[]): Caution[] {
  return curves
    .filter(({ roiLow, roiHigh }) => roiHigh > RANGE_MOST * roiLow)
    .map(({ channel, roiLow, roiHigh }) => ({
      kind: "not-measurable",
      channels: [channel],
      value: roiLow > 0 ? roiHigh / roiLow : null,
    }));
}

function findNegativeBaseline({ explained }: PanelFit): Caution[] {
  const lowest = explained.baseline.reduce((least, value) => Math.min(least, value), 0);
  return lowest < 0 ? [{ kind: "baseline-below-zero", channels: [], value: lowest }] : [];
}

function findPoorForecast({ nrmse, naive }: HoldOut): Caution[] {
  if (nrmse === null || naive.nrmse === null || nrmse < naive.nrmse) return [];
  return [{ kind: "predicts-no-better-than-the-mean", channels: [], value: nrmse / naive.nrmse }];
}

function meanAndSpread(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, values.length)) };
}

function correlation(a: Float64Array, b: Float64Array): number {
  const one = meanAndSpread(a);
  const two = meanAndSpread(b);
  const shared = a.reduce(
    (sum, value, row) => sum + (value - one.mean) * ((b[row] ?? 0) - two.mean),
    0,
  );
  const scale = one.deviation * two.deviation * a.length;
  return scale > 0 ? shared / scale : 0;
}
