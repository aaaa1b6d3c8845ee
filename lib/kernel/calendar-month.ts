import { addDays, type CalendarDay, type DayRange } from "./calendar-day";

/** A calendar month `YYYY-MM`. */
export type CalendarMonth = string;

export function monthOf(day: CalendarDay): CalendarMonth {
  return day.slice(0, 7);
}

export function addMonths(month: CalendarMonth, months: number): CalendarMonth {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  const year = Math.floor(index / 12);
  return `${String(year).padStart(4, "0")}-${String(index - year * 12 + 1).padStart(2, "0")}`;
}

export function monthRange(month: CalendarMonth): DayRange {
  return { from: `${month}-01`, to: addDays(`${addMonths(month, 1)}-01`, -1) };
}

/** 0 for Monday to 6 for Sunday: weeks begin on Monday. */
export function weekdayIndex(day: CalendarDay): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The six Monday weeks (42 days) that show a month, days of its neighbours included, so that its height never changes. */
export function monthGrid(month: CalendarMonth): CalendarDay[] {
  const first = `${month}-01`;
  const start = addDays(first, -weekdayIndex(first));
  return Array.from({ length: 42 }, (_, index) => addDays(start, index));
}
