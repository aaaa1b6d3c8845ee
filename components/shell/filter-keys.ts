import { addDays, type CalendarDay, countDays, presetRange } from "@/lib/kernel";
import { COMPARISONS, type FilterContext } from "./filter-context";

/** What a key of one letter changes about the window of the page; null for a key that means nothing here. */
export function toFilterChange(
  key: string,
  filter: FilterContext,
  today: CalendarDay,
): Partial<FilterContext> | null {
  switch (key) {
    case "w":
      return presetRange("last-7", today);
    case "m":
      return presetRange("last-30", today);
    case "t":
      return presetRange("this-month", today);
    case "[":
      return shift(filter, -1);
    case "]":
      return filter.to >= today ? null : shift(filter, 1);
    case "x":
      return { compare: nextComparison(filter), againstFrom: null, againstTo: null };
    default:
      return null;
  }
}

function shift(range: FilterContext, windows: number): Partial<FilterContext> {
  const days = windows * countDays(range);
  return { from: addDays(range.from, days), to: addDays(range.to, days) };
}

function nextComparison({ compare }: FilterContext) {
  return COMPARISONS[(COMPARISONS.indexOf(compare) + 1) % COMPARISONS.length] ?? "none";
}
