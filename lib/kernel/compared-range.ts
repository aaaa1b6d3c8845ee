import {
  addDays,
  type CalendarDay,
  countDays,
  type DayRange,
  previousRange,
  yearEarlierRange,
} from "./calendar-day";
import { daysBetween, fromLunarDay, toLunarDay } from "./lunar-day";

/** Windows that a window can stand beside without anybody naming one. */
export const COMPARISON_MODES = [
  "previous",
  "weekday",
  "year",
  "year-weekday",
  "promotion",
  "lunar",
] as const;
export type ComparisonMode = (typeof COMPARISON_MODES)[number];

export const ANCHORS = [
  "spring-festival",
  "mid-autumn",
  "dragon-boat",
  "double-seventh",
  "lantern",
  "double-ninth",
  "women",
  "mid-year",
  "singles",
  "year-end",
] as const;
export type AnchorId = (typeof ANCHORS)[number];

/** The day that two windows are laid on each other by. */
export interface Anchor {
  readonly id: AnchorId;
  readonly day: CalendarDay;
  readonly earlier: CalendarDay;
}

export interface ComparedRange extends DayRange {
  /** Null where no occasion is near: the windows then stand on the same dates. */
  readonly anchor: Anchor | null;
}

interface Occasion {
  readonly id: AnchorId;
  readonly on: (year: number) => CalendarDay | null;
}

const onDay = (id: AnchorId, day: string): Occasion => ({ id, on: (year) => `${year}-${day}` });
const onLunar = (id: AnchorId, month: number, day: number): Occasion => ({
  id,
  on: (year) => fromLunarDay({ year, month, day }),
});

const SPRING = onLunar("spring-festival", 1, 1);
/** Day T of each big sale. 年货节 ends before the Spring Festival, wherever that falls. */
const SALES: readonly Occasion[] = [
  SPRING,
  onDay("women", "03-08"),
  onDay("mid-year", "06-18"),
  onDay("singles", "11-11"),
  onDay("year-end", "12-12"),
];
/** The weightiest first: a window with two of them is laid by the first. */
const FESTIVALS: readonly Occasion[] = [
  SPRING,
  onLunar("mid-autumn", 8, 15),
  onLunar("dragon-boat", 5, 5),
  onLunar("double-seventh", 7, 7),
  onLunar("lantern", 1, 15),
  onLunar("double-ninth", 9, 9),
];

/** A sale begins at most so long before its day T, and is over so soon after. */
const REACH_BEFORE = 35;
const REACH_AFTER = 10;
const WEEK = 7;
const YEAR_OF_WEEKS = 364;

/**
 * The window beside a window. All but `year` keep the length, so that day n stands beside day n: `previous` 环比 ends the day
 * before; `weekday` is the nearest before it with the same weekdays; `year` 同比 has the same dates; `year-weekday` lies 52
 * weeks back; `promotion` has the same days around the same sale, `lunar` the same days around the same festival or lunar date.
 */
export function comparedRange(range: DayRange, mode: ComparisonMode): ComparedRange {
  switch (mode) {
    case "previous":
      return { ...previousRange(range), anchor: null };
    case "weekday":
      return { ...shift(range, -WEEK * Math.ceil(countDays(range) / WEEK)), anchor: null };
    case "year":
      return { ...yearEarlierRange(range), anchor: null };
    case "year-weekday":
      return { ...shift(range, -YEAR_OF_WEEKS), anchor: null };
    case "promotion":
      return layBy(range, findSale(range)) ?? { ...yearEarlierRange(range), anchor: null };
    case "lunar":
      return (
        layBy(range, findFestival(range)) ??
        onLunarDate(range) ?? { ...yearEarlierRange(range), anchor: null }
      );
  }
}

function shift(range: DayRange, days: number): DayRange {
  return { from: addDays(range.from, days), to: addDays(range.to, days) };
}

function layBy(range: DayRange, anchor: Anchor | null): ComparedRange | null {
  return anchor && { ...shift(range, daysBetween(anchor.day, anchor.earlier)), anchor };
}

/** The sale whose day is in the window, the latest one of several; else the nearest one that the window leads up to or away from. */
function findSale(range: DayRange): Anchor | null {
  const near = listAnchors(SALES, range).filter(
    ({ day }) => day >= addDays(range.from, -REACH_AFTER) && day <= addDays(range.to, REACH_BEFORE),
  );
  const inside = near.filter(({ day }) => day >= range.from && day <= range.to);
  if (inside.length > 0) return inside.sort((a, b) => (a.day < b.day ? 1 : -1))[0] ?? null;
  const distance = ({ day }: Anchor) =>
    day < range.from ? daysBetween(day, range.from) : daysBetween(range.to, day);
  return near.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

function findFestival(range: DayRange): Anchor | null {
  return (
    listAnchors(FESTIVALS, range).find(({ day }) => day >= range.from && day <= range.to) ?? null
  );
}

/** Each occasion around the window, with the day it had a year before. */
function listAnchors(occasions: readonly Occasion[], range: DayRange): Anchor[] {
  const first = Number(range.from.slice(0, 4));
  const last = Number(addDays(range.to, REACH_BEFORE).slice(0, 4));
  return occasions.flatMap(({ id, on }) =>
    [...new Set([last, first, first - 1])].flatMap((year) => {
      const [day, earlier] = [on(year), on(year - 1)];
      return day && earlier ? [{ id, day, earlier }] : [];
    }),
  );
}

/** No festival inside: the window begins on the same lunar date of the year before. A leap month stands on the month it follows. */
function onLunarDate(range: DayRange): ComparedRange | null {
  const date = toLunarDay(range.from);
  const earlier = date && fromLunarDay({ ...date, year: date.year - 1 });
  if (!earlier) return null;
  return { ...shift(range, daysBetween(range.from, earlier)), anchor: null };
}
