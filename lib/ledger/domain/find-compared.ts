import {
  type CalendarDay,
  COMPARISON_MODES,
  type ComparedRange,
  comparedRange,
  type DayRange,
} from "@/lib/kernel";

/** Windows that follow from the one that is looked at, and one that is named. */
export const COMPARES = [...COMPARISON_MODES, "custom"] as const;
export type Compare = (typeof COMPARES)[number];

/** What a question says of the window beside its own. */
export interface CompareAsk {
  readonly compare?: Compare | undefined;
  readonly againstFrom?: CalendarDay | undefined;
  readonly againstTo?: CalendarDay | undefined;
}

export interface Compared extends ComparedRange {
  readonly mode: Compare;
}

/** The window that stands beside one, or null where none is asked for. */
export function findCompared(range: DayRange, ask: CompareAsk): Compared | null {
  if (!ask.compare) return null;
  if (ask.compare !== "custom") return { mode: ask.compare, ...comparedRange(range, ask.compare) };
  const { againstFrom: from, againstTo: to } = ask;
  return from && to ? { mode: "custom", from, to, anchor: null } : null;
}
