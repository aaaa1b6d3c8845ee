import type { LiftReport, LiftVerdict } from "./lift-report";

/** What a reading of any kind of test says. Null stands where nothing can be said. */
export interface ReadingReport {
  readonly verdict: LiftVerdict;
  /** Read before the last day: its interval holds over all looks, where there is one. */
  readonly isEarly: boolean;
  readonly relativeLift: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  readonly pValue: number | null;
  readonly incremental: number | null;
  readonly incrementalLow: number | null;
  readonly incrementalHigh: number | null;
  readonly detectableLift: number | null;
  readonly cost: number | null;
  readonly costPerIncremental: number | null;
  readonly iroas: number | null;
  /** Extra sales in minor units with their error: evidence for a response curve. */
  readonly money: { readonly incremental: number; readonly standardError: number } | null;
  /** What more users would do for a test of users that has no answer; null where there is nothing to wait for. */
  readonly toCome: {
    /** The chance to find the lift worth finding by the planned number of users; null when they have come, or none was planned. */
    readonly power: number | null;
    /** Users that must still come for the power asked for; null when no number does. */
    readonly users: number | null;
  } | null;
  /** The thirteen indicators, for a test of users. */
  readonly indicators: LiftReport | null;
  /** Observed and expected by day, for a test of regions. */
  readonly lines: {
    readonly days: readonly string[];
    readonly observed: readonly number[];
    readonly expected: readonly number[];
    readonly from: number;
    readonly weights: readonly { readonly region: string; readonly weight: number }[];
  } | null;
  /** Pairs of windows, for a switchback. */
  readonly pairs: number | null;
}

/** A report that says nothing yet. */
export function emptyReport(
  level: number,
  isEarly: boolean,
  verdict: LiftVerdict = "not-measurable",
): ReadingReport {
  return {
    verdict,
    isEarly,
    relativeLift: null,
    low: null,
    high: null,
    level,
    pValue: null,
    incremental: null,
    incrementalLow: null,
    incrementalHigh: null,
    detectableLift: null,
    cost: null,
    costPerIncremental: null,
    iroas: null,
    money: null,
    toCome: null,
    indicators: null,
    lines: null,
    pairs: null,
  };
}
