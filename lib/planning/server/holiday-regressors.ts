import "server-only";
import { LunarYear, Solar } from "lunar-typescript";
import { addDays, type CalendarDay } from "@/lib/kernel";

/** A stretch of days that moves what people buy, as days from its own day. */
interface Occasion {
  readonly name: string;
  readonly day: (year: number) => CalendarDay;
  readonly before: number;
  readonly after: number;
}

const onLunarDay =
  (month: number, day: number) =>
  (year: number): CalendarDay => {
    const first = LunarYear.fromYear(year).getMonth(month)?.getFirstJulianDay() ?? 0;
    return Solar.fromJulianDay(first + day - 1).toYmd();
  };
const onDay =
  (day: string) =>
  (year: number): CalendarDay =>
    `${String(year).padStart(4, "0")}-${day}`;

const OCCASIONS: readonly Occasion[] = [
  { name: "new-year-goods", day: onLunarDay(1, 1), before: 28, after: -6 },
  { name: "spring-festival", day: onLunarDay(1, 1), before: 5, after: 6 },
  { name: "lantern-festival", day: onLunarDay(1, 15), before: 1, after: 0 },
  { name: "womens-day", day: onDay("03-08"), before: 5, after: 0 },
  { name: "labour-day", day: onDay("05-01"), before: 0, after: 4 },
  { name: "dragon-boat-festival", day: onLunarDay(5, 5), before: 2, after: 1 },
  { name: "mid-year-sale", day: onDay("06-18"), before: 18, after: 2 },
  { name: "double-seventh", day: onLunarDay(7, 7), before: 3, after: 0 },
  { name: "mid-autumn-festival", day: onLunarDay(8, 15), before: 7, after: 1 },
  { name: "national-day", day: onDay("10-01"), before: 0, after: 6 },
  { name: "double-eleven", day: onDay("11-11"), before: 20, after: 0 },
  { name: "double-twelve", day: onDay("12-12"), before: 3, after: 0 },
];

/**
 * Holidays and platform sales of the Chinese calendar, one regressor each: the share of a period's days that lie in it.
 *
 * The lunar ones move by weeks from year to year, which no yearly season can follow. An occasion that no period touches,
 * or that all touch alike, is left out.
 */
export function holidayRegressors(
  dates: readonly CalendarDay[],
  periodDays: number,
): { readonly name: string; readonly values: Float64Array }[] {
  // The run-up to a new year may begin in the old one.
  const years = [
    ...new Set(dates.map((date) => Number(date.slice(0, 4))).flatMap((year) => [year, year + 1])),
  ];
  return OCCASIONS.map(({ name, day, before, after }) => {
    const windows = years.map((year) => {
      const on = day(year);
      return { from: addDays(on, -before), to: addDays(on, after) };
    });
    const values = Float64Array.from(dates, (date) => {
      let inside = 0;
      for (let step = 0; step < periodDays; step += 1) {
        const at = addDays(date, step);
        if (windows.some(({ from, to }) => at >= from && at <= to)) inside += 1;
      }
      return inside / periodDays;
    });
    return { name, values };
  }).filter(({ values }) => values.some((value) => value !== values[0]));
}
