import type { CalendarDay } from "@/lib/kernel";

/**
 * One day of a shop's past: what each channel cost and what came of it. Amounts are minor units as plain numbers:
 * model quantities, never posted. `response` is null on a day that is not complete, and such a day teaches nothing.
 */
export interface HistoryDay {
  readonly date: CalendarDay;
  readonly spend: Readonly<Record<string, number>>;
  readonly response: number | null;
  /** What else moved the day: promotions, holidays, price, stock. A name that is missing on a day is 0. */
  readonly regressors?: Readonly<Record<string, number>>;
}

/** The steady-state curve of one day's spend: `hill` is scale·x^shape / (x^shape + half^shape), `log` is scale·ln(1 + x / half). */
export interface CurveParameters {
  readonly kind: "hill" | "log";
  /** Share of a period's effect that is carried into the next period, in [0, 1). */
  readonly adstock: number;
  /** Minor units of response a day: the ceiling of a Hill curve. */
  readonly scale: number;
  /** Minor units of spend a day: where a Hill curve has half of its ceiling. */
  readonly half: number;
  /** 1 or less is concave; above 1 the curve is S-shaped. Always 1 for `log`. */
  readonly shape: number;
}

/** What one channel's money did, with its range. Incremental: what would be missing had nothing been spent. */
export interface FittedCurve extends CurveParameters {
  readonly channel: string;
  /** Response that the channel brought over the whole history, and per unit of its spend. */
  readonly contribution: number;
  readonly roi: number;
  /** The range that holds the true ROI of all channels together with 90 % probability. */
  readonly roiLow: number;
  readonly roiHigh: number;
  /** One curve a bootstrap draw, in the same order for every channel, so that draw k of all channels belongs together. */
  readonly draws: readonly CurveParameters[];
  /** Spend a day that the history has seen: outside it the curve is a guess. */
  readonly visited: { readonly low: number; readonly high: number };
}
