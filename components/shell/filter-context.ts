import { createLoader, createParser, parseAsStringLiteral } from "nuqs/server";
import { type DayRange, isCalendarDay, presetRange } from "@/lib/kernel";

export const COMPARISONS = ["none", "previous", "year"] as const;
export const BASES = ["business", "cash"] as const;

export type Comparison = (typeof COMPARISONS)[number];
export type Basis = (typeof BASES)[number];

/** What every page of the console looks through; it lives in the address and goes along with every link. */
export interface FilterContext extends DayRange {
  readonly compare: Comparison;
  readonly basis: Basis;
}

const parseAsDay = createParser({
  parse: (text) => (isCalendarDay(text) ? text : null),
  serialize: (day: string) => day,
});

export const FILTER_PARSERS = {
  from: parseAsDay,
  to: parseAsDay,
  compare: parseAsStringLiteral(COMPARISONS).withDefault("previous"),
  basis: parseAsStringLiteral(BASES).withDefault("business"),
};

export const FILTER_KEYS = ["from", "to", "compare", "basis"] as const;

export interface FilterInAddress {
  readonly from: string | null;
  readonly to: string | null;
  readonly compare: Comparison;
  readonly basis: Basis;
}

const loadFilter = createLoader(FILTER_PARSERS);

/** Reads the filter on the server from a page's `searchParams`. */
export async function readFilter(
  searchParams: Promise<Record<string, string | string[] | undefined>>,
  today: string,
): Promise<FilterContext> {
  return resolveFilter(await loadFilter(searchParams), today);
}

/** An address that states no window, or half of one, means the last thirty days. */
export function resolveFilter(stated: FilterInAddress, today: string): FilterContext {
  const { from, to, compare, basis } = stated;
  const range = from && to && from <= to ? { from, to } : presetRange("last-30", today);
  return { ...range, compare, basis };
}
