import type { CalendarDay, Minor } from "@/lib/kernel";

/** What a day is measured by. Sales and costs count on the day they belong to; refunds on the day the money went back. */
export const MEASURES = ["paidGmv", "orders", "refunds", "adSpend", "insurance"] as const;
export type Measure = (typeof MEASURES)[number];

export const DIMENSIONS = ["route", "channel", "traffic", "creator", "product"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The days of the whole shop, or of one part of it; one value a day. Orders are a count, the rest minor units. */
export interface PartDays {
  /** Null for the whole shop. */
  readonly part: {
    readonly dimension: Dimension;
    readonly key: string;
    readonly name: string | null;
  } | null;
  readonly measures: Partial<Readonly<Record<Measure, readonly Minor[]>>>;
}

/** A shop's past up to the day that is judged. */
export interface ShopDays {
  readonly days: readonly CalendarDay[];
  /** Days that promotions or holidays rule: nothing is learned from them, and only shares are judged. */
  readonly isMasked: readonly boolean[];
  readonly whole: PartDays;
  readonly parts: readonly PartDays[];
  /** Comments of one and two stars by product, one number a day; absent where nobody asked. */
  readonly badReviews?: ReadonlyMap<string, readonly number[]>;
}

/** What one corner of the shop did on one day. An empty key is "nobody named". */
export interface DayCell {
  readonly day: CalendarDay;
  readonly keys: Readonly<Partial<Record<Dimension, string>>>;
  readonly amount: Minor;
}

/** The sum of a measure over `span` days that end at `index`. */
export function sumSpan(values: readonly Minor[], index: number, span: number): Minor {
  let sum = 0n;
  for (let i = Math.max(0, index - span + 1); i <= index; i += 1) sum += values[i] ?? 0n;
  return sum;
}
