import {
  COMPARISON_MODES,
  type DayRange,
  isCalendarDay,
  presetRange,
  previousRange,
} from "@/lib/kernel";
import {
  type AddressField,
  type AddressValues,
  choiceField,
  type PageQuery,
  readPageQuery,
} from "./address-fields";

export const COMPARISONS = ["none", ...COMPARISON_MODES, "custom"] as const;
export const BASES = ["business", "cash"] as const;

export type Comparison = (typeof COMPARISONS)[number];
export type Basis = (typeof BASES)[number];

/** What every page of the console looks through; it lives in the address and goes along with every link. */
export interface FilterContext extends DayRange {
  readonly compare: Comparison;
  readonly basis: Basis;
  /** The two days of a window that was chosen to compare with; null with any other comparison. */
  readonly againstFrom: string | null;
  readonly againstTo: string | null;
}

/** What an address leaves open, the shop says: the day it is there, and the date basis of its figure definition. */
export interface FilterPlace {
  readonly today: string;
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
  /** Not stated: the one of the shop's figure definition. */
  basis: choiceField(BASES, null),
  againstFrom: DAY_FIELD,
  againstTo: DAY_FIELD,
};

export const FILTER_KEYS = ["from", "to", "compare", "basis", "againstFrom", "againstTo"] as const;

/** Reads the filter on the server from a page's `searchParams`. */
export async function readFilter(
  searchParams: Promise<PageQuery>,
  place: FilterPlace,
): Promise<FilterContext> {
  return resolveFilter(await readPageQuery(FILTER_FIELDS, searchParams), place);
}

/** An address that states no window, or half of one, means the last thirty days. */
export function resolveFilter(
  stated: AddressValues<typeof FILTER_FIELDS>,
  { today, basis: usual }: FilterPlace,
): FilterContext {
  const { from, to, compare, basis } = stated;
  const range = from && to && from <= to ? { from, to } : presetRange("last-30", today);
  return { ...range, compare, basis: basis ?? usual, ...resolveAgainst(stated, range) };
}

/** A comparison with chosen days begins with the window before. */
function resolveAgainst(
  { compare, againstFrom, againstTo }: AddressValues<typeof FILTER_FIELDS>,
  range: DayRange,
): Pick<FilterContext, "againstFrom" | "againstTo"> {
  if (compare !== "custom") return { againstFrom: null, againstTo: null };
  if (againstFrom && againstTo && againstFrom <= againstTo) return { againstFrom, againstTo };
  const before = previousRange(range);
  return { againstFrom: before.from, againstTo: before.to };
}

/** What a question to the server says of the comparison. */
export function toCompareQuery(filter: FilterContext): CompareQuery {
  const { compare, againstFrom, againstTo } = filter;
  if (compare === "none") return {};
  return againstFrom && againstTo ? { compare, againstFrom, againstTo } : { compare };
}

interface CompareQuery {
  readonly compare?: Exclude<Comparison, "none">;
  readonly againstFrom?: string;
  readonly againstTo?: string;
}
