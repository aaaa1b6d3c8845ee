import { invariant } from "@/lib/kernel";
import { type CurveModel, type CurveOptions, fitPanelCurves } from "./fit-curves";
import type { CurveParameters, FittedCurve, HistoryDay } from "./fitted-curve";
import { groupWeeks } from "./group-weeks";
import type { SpendPanel } from "./spend-panel";

export interface HistoryOptions extends CurveOptions {
  /** Period of the fit. Left out: days up to two years, whole weeks beyond. */
  readonly grain?: Grain;
}

export type Grain = "day" | "week";

/** What a shop's own history says of its channels; curves and draws are per day at a steady spend, whatever the grain. */
export interface HistoryModel extends CurveModel {
  readonly grain: Grain;
}

const DAYS_AS_DAYS = 730;
const DAYS_LEAST = 28;

/**
 * Fits the response curves of a shop's own history: days in order, none missing, at least four weeks.
 *
 * Throws on days that do not follow each other: a gap would be read as spend that had no effect.
 */
export function fitCurves(history: readonly HistoryDay[], options: HistoryOptions): HistoryModel {
  invariant(history.length >= DAYS_LEAST, "A curve needs four weeks of history.");
  const grain = options.grain ?? (history.length <= DAYS_AS_DAYS ? "day" : "week");
  const days = toPanel(history);
  const model = fitPanelCurves(grain === "day" ? days : groupWeeks(days), options);
  if (grain === "day") return { ...model, grain };
  return { ...model, grain, curves: model.curves.map(perDay) };
}

function toPanel(history: readonly HistoryDay[]): SpendPanel {
  const dates = history.map(({ date }) => date);
  dates.forEach((date, at) => {
    const before = dates[at - 1];
    const isNext = before === undefined || Date.parse(date) - Date.parse(before) === 86_400_000;
    invariant(isNext, `The history jumps from ${before} to ${date}.`);
  });
  const channels = namesOf(history.map(({ spend }) => spend));
  const controls = namesOf(history.map(({ regressors }) => regressors ?? {}));
  return {
    dates,
    places: [{ name: "shop", population: 1 }],
    channels: channels.map((name) => ({
      name,
      spend: Float64Array.from(history, ({ spend }) => spend[name] ?? 0),
    })),
    response: Float64Array.from(history, ({ response }) => response ?? Number.NaN),
    controls: controls.map((name) => ({
      name,
      values: Float64Array.from(history, ({ regressors }) => regressors?.[name] ?? 0),
    })),
  };
}

function namesOf(records: readonly Readonly<Record<string, number>>[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))].sort();
}

function perDay(curve: FittedCurve): FittedCurve {
  return {
    ...curve,
    ...shorten(curve),
    draws: curve.draws.map(shorten),
    visited: { low: curve.visited.low / 7, high: curve.visited.high / 7 },
  };
}

/** A week's curve asked for a seventh of the week. */
function shorten({ kind, adstock, scale, half, shape }: CurveParameters): CurveParameters {
  return { kind, adstock: adstock ** (1 / 7), scale: scale / 7, half: half / 7, shape };
}
