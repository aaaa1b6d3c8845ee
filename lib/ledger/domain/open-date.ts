import { addDays, type CalendarDay, type DayRange } from "@/lib/kernel";

/** A late fact posts on the first day after the closed periods that cover its own day. */
export function toOpenDate(closed: readonly DayRange[], day: CalendarDay): CalendarDay {
  let open = day;
  for (const period of [...closed].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (period.from <= open && open <= period.to) open = addDays(period.to, 1);
  }
  return open;
}
