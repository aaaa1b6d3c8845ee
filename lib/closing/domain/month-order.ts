import { addMonths, type CalendarDay, type CalendarMonth, monthRange } from "@/lib/kernel";

export type PeriodStatus = "open" | "asked" | "closed";

export interface KnownMonth {
  readonly month: CalendarMonth;
  readonly status: PeriodStatus;
}

export type CloseFault = "not-over" | "closed" | "before-book";

/** Months that a list spans at most: fifty years. */
const MONTHS_MAX = 600;

/** Every month from the first to the last, both inside. */
export function listMonths(first: CalendarMonth, last: CalendarMonth): CalendarMonth[] {
  const months: CalendarMonth[] = [];
  for (let month = first; month <= last && months.length < MONTHS_MAX; month = addMonths(month, 1))
    months.push(month);
  return months;
}

/** Why a month may not be closed today, or null. A month is closed when its last day is over. */
export function findCloseFault(
  months: readonly KnownMonth[],
  month: CalendarMonth,
  today: CalendarDay,
): CloseFault | null {
  if (monthRange(month).to >= today) return "not-over";
  const first = months[0];
  if (!first || month < first.month) return "before-book";
  const known = months.find((each) => each.month === month);
  return known && known.status !== "open" ? "closed" : null;
}

/**
 * The months to close with a month, the earliest first and the month itself last. Months close in order: the opening
 * balances of a closed month rest on those before it.
 */
export function toClosingOrder(
  months: readonly KnownMonth[],
  month: CalendarMonth,
): CalendarMonth[] {
  const earlier = months.filter((each) => each.month < month && each.status === "open");
  return [...earlier.map((each) => each.month).sort(), month];
}

/** The closed months after a month, which have to be opened before it: their openings rest on it. */
export function findLaterClosed(
  months: readonly KnownMonth[],
  month: CalendarMonth,
): CalendarMonth[] {
  return months
    .filter((each) => each.month > month && each.status !== "open")
    .map((each) => each.month);
}
