import type { CalendarDay } from "@/lib/kernel";

/**
 * What the fit reads: one row a period and place, places one after the other, each with the same periods in time order.
 * A shop's own book is a panel of one place. Amounts are plain numbers in any one unit.
 */
export interface SpendPanel {
  /** First day of each period. */
  readonly dates: readonly CalendarDay[];
  readonly places: readonly Place[];
  /** Period by period, place after place. */
  readonly channels: readonly { readonly name: string; readonly spend: Float64Array }[];
  /** NaN where the response is not known: such a row is predicted, never learnt from. */
  readonly response: Float64Array;
  /** What else moves the response, with its name. */
  readonly controls: readonly { readonly name: string; readonly values: Float64Array }[];
}

export interface Place {
  readonly name: string;
  /** Any measure of size; curves are shared per head. */
  readonly population: number;
}

/** The result of an experiment: what a channel brought in a window, against a world with some of its spend withheld. */
export interface LiftTest {
  readonly channel: string;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** Response that the withheld spend brought inside the window, all places together. */
  readonly incremental: number;
  readonly standardError: number;
  /** Share of the channel's spend that the comparison went without, in (0, 1]. */
  readonly withheld: number;
}

/** Days from one period to the next, by the middle of all gaps. Needs dates in order. */
export function periodDays(dates: readonly CalendarDay[]): number {
  const days = dates.map((date) => Date.parse(`${date}T00:00:00Z`) / 86_400_000);
  const gaps = days
    .slice(1)
    .map((day, at) => day - (days[at] ?? day))
    .sort((a, b) => a - b);
  return Math.max(1, gaps[Math.floor(gaps.length / 2)] ?? 1);
}
