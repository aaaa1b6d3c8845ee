import { addMonths, type CalendarDay, type CalendarMonth, monthOf } from "@/lib/kernel";

const MONTHS_MAX = 600;

/** Months that are over and not closed, from the book's first or from the one after the newest closed. */
export function countOpenMonths(book: {
  readonly firstDay: CalendarDay | null;
  readonly closedThrough: CalendarMonth | null;
  readonly thisMonth: CalendarMonth;
}): number {
  if (book.firstDay === null) return 0;
  let month =
    book.closedThrough === null ? monthOf(book.firstDay) : addMonths(book.closedThrough, 1);
  let open = 0;
  while (month < book.thisMonth && open < MONTHS_MAX) {
    open += 1;
    month = addMonths(month, 1);
  }
  return open;
}
