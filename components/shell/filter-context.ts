import { type DayRange, isCalendarDay, presetRange } from "@/lib/kernel";
import {
  type AddressField,
  type AddressValues,
  choiceField,
  type PageQuery,
  readPageQuery,
} from "./address-fields";

export const COMPARISONS = ["none", "previous", "year"] as const;
export const BASES = ["business", "cash"] as const;

export type Comparison = (typeof COMPARISONS)[number];
export type Basis = (typeof BASES)[number];

/** What every page of the console looks through; it lives in the address and goes along with every link. */
export interface FilterContext extends DayRange {
  readonly compare: Comparison;
  readonly basis: Basis;
}

const DAY_FIELD: AddressField<string | null> = {
  initial: null,
  parse: (text) => (isCalendarDay(text) ? text : null),
  format: (day) => day,
};

export const FILTER_FIELDS = {
  from: DAY_FIELD,
  to: DAY_FIELD,
  compare: choiceField(COMPARISONS, "previous"),
  basis: choiceField(BASES, "business"),
};

export const FILTER_KEYS = ["from", "to", "compare", "basis"] as const;

/** Reads the filter on the server from a page's `searchParams`. */
export async function readFilter(
  searchParams: Promise<PageQuery>,
  today: string,
): Promise<FilterContext> {
  return resolveFilter(await readPageQuery(FILTER_FIELDS, searchParams), today);
}

/** An address that states no window, or half of one, means the last thirty days. */
export function resolveFilter(
  stated: AddressValues<typeof FILTER_FIELDS>,
  today: string,
): FilterContext {
  const { from, to, compare, basis } = stated;
  const range = from && to && from <= to ? { from, to } : presetRange("last-30", today);
  return { ...range, compare, basis };
}
