import { addDays, type CalendarDay, type DayRange } from "./calendar-day";
import { addMonths, monthOf, monthRange } from "./calendar-month";

export const DAY_PRESETS = [
  "today",
  "yesterday",
  "last-7",
  "last-30",
  "this-month",
  "last-month",
] as const;

export type DayPreset = (typeof DAY_PRESETS)[number];

/** Windows that count back end yesterday: today is still running and would drag every average. */
export function presetRange(preset: DayPreset, today: CalendarDay): DayRange {
  const yesterday = addDays(today, -1);
  switch (preset) {
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: yesterday, to: yesterday };
    case "last-7":
      return { from: addDays(today, -7), to: yesterday };
    case "last-30":
      return { from: addDays(today, -30), to: yesterday };
    case "this-month":
      return { from: `${monthOf(today)}-01`, to: today };
    case "last-month":
      return monthRange(addMonths(monthOf(today), -1));
  }
}

/** The big sales that every shop plans its year around, by their core days. */
const PROMOTIONS = [
  { id: "women", from: "03-01", to: "03-08" },
  { id: "mid-year", from: "06-01", to: "06-18" },
  { id: "singles", from: "11-01", to: "11-11" },
  { id: "year-end", from: "12-01", to: "12-12" },
] as const;

export type PromotionId = (typeof PROMOTIONS)[number]["id"];

export interface PromotionWindow extends DayRange {
  readonly id: PromotionId;
  readonly year: number;
}

/** The latest `count` promotions that have begun by `today`, newest first. */
export function recentPromotions(today: CalendarDay, count = 4): PromotionWindow[] {
  const year = Number(today.slice(0, 4));
  return [year, year - 1, year - 2]
    .flatMap((each) =>
      PROMOTIONS.map(({ id, from, to }) => ({
        id,
        year: each,
        from: `${each}-${from}`,
        to: `${each}-${to}`,
      })).reverse(),
    )
    .filter((window) => window.from <= today)
    .slice(0, count);
}
