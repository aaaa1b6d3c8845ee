import { type CalendarDay, type Minor, weekdayIndex } from "@/lib/kernel";
import { median } from "@/lib/numerics/median";

/** What ads spent and sold within one hour of a day. */
export interface AdHour {
  readonly day: CalendarDay;
  readonly hour: number;
  readonly spend: Minor;
  readonly sales: Minor;
  /** Orders behind the sales; null where nobody tells them. */
  readonly orders: number | null;
}

export type HourMeasure = "spend" | "sales";

/** Hours of a day that are not as these hours of the week are. */
export interface HourAnomaly {
  readonly measure: HourMeasure;
  readonly day: CalendarDay;
  readonly hours: HourSpan;
  readonly actual: Minor;
  /** The same hours of a day of the past: the one whose amount is the middle one. */
  readonly reference: Minor;
  readonly referenceDay: CalendarDay;
  readonly band: { readonly low: number; readonly high: number };
  /** Robust standard deviations off. */
  readonly score: number;
}

/** From the first to the last hour, both within. */
export interface HourSpan {
  readonly from: number;
  readonly to: number;
}

const HOURS = 24;
const WIDTHS = [1, 3] as const;
/** Weeks of which the hours of a week are learned. */
const WEEKS_MIN = 3;
const DAYS_MIN = 21;
const LEVEL_DAYS = 14;
const SCORE_MIN = 5.5;
/** What is less than this part of a day is not worth a person's minute. */
const MATERIAL = 0.06;
const NORMAL = 1.4826;
const BAND = 2.5758;
const RELATIVE_MIN = 0.08;
/** √(1 + cv²) of what single sales are worth. */
const CHANCE = 1.3;
const RARE = 1.1;
/** The middle of eight weeks lies closer to each of them than to a ninth. */
const FITTED = 1.15;

/** A day by its hours; hours that no report has are idle. */
type Grid = ReadonlyMap<CalendarDay, readonly number[]>;

/**
 * Judges the hours of a day by what these hours of the week usually bring: medians of the same weekday's hours, as high as
 * the last two weeks were. How far such hours were off before is the scale (median absolute deviation on square roots), so
 * that restless hours and few orders need a larger miss, and a miss has to be larger than any of the past. One and three
 * hours in a row are judged; sales for a fall, spend for a rise. Nothing before three weeks of the weekday are known.
 */
export function judgeHours(
  past: readonly AdHour[],
  today: readonly AdHour[],
  day: CalendarDay,
): HourAnomaly[] {
  const lastHour = Math.max(-1, ...today.map(({ hour }) => hour));
  return (["sales", "spend"] as const).flatMap((measure) => {
    const grid = toGrid(past, measure);
    const chance = measure === "sales" ? (CHANCE / 2) * Math.sqrt(orderValue(past)) : 0;
    const own = toGrid(today, measure).get(day) ?? [];
    const found = judgeMeasure(measure, grid, { day, values: own, lastHour, chance });
    return found ? [found] : [];
  });
}

/** What an order of the past brought; 0 where orders are not told. */
function orderValue(past: readonly AdHour[]): number {
  const told = past.filter(({ orders }) => orders !== null);
  const orders = told.reduce((count, row) => count + (row.orders ?? 0), 0);
  return orders > 0 ? told.reduce((total, { sales }) => total + Number(sales), 0) / orders : 0;
}

function toGrid(rows: readonly AdHour[], measure: HourMeasure): Grid {
  const grid = new Map<CalendarDay, number[]>();
  for (const row of rows) {
    const hours = grid.get(row.day) ?? new Array<number>(HOURS).fill(0);
    hours[row.hour] = (hours[row.hour] ?? 0) + Number(row[measure]);
    grid.set(row.day, hours);
  }
  return grid;
}

interface JudgedDay {
  readonly day: CalendarDay;
  readonly values: readonly number[];
  readonly lastHour: number;
  /** What chance alone scatters the root of a few orders by. */
  readonly chance: number;
}

function judgeMeasure(measure: HourMeasure, grid: Grid, judged: JudgedDay): HourAnomaly | null {
  const days = [...grid.keys()].sort();
  const same = days.filter((one) => weekdayIndex(one) === weekdayIndex(judged.day));
  if (days.length < DAYS_MIN || same.length < WEEKS_MIN) return null;
  const usual = usualByWeekday(grid, days);
  const level = levelOf(grid, days, usual);
  const expected = (usual.get(weekdayIndex(judged.day)) ?? []).map((each) => each * level);
  const found: HourAnomaly[] = [];
  for (const width of WIDTHS)
    for (let from = 0; from + width - 1 <= judged.lastHour; from += 1) {
      const hours = { from, to: from + width - 1 };
      const one = judgeWindow(measure, { grid, days, same, usual, expected }, judged, hours);
      if (one) found.push(one);
    }
  // What misses most speaks for the hours around it.
  return found.sort((a, b) => Number(gapOf(b) - gapOf(a)))[0] ?? null;
}

const gapOf = ({ actual, reference }: HourAnomaly): Minor =>
  actual > reference ? actual - reference : reference - actual;

interface Past {
  readonly grid: Grid;
  readonly days: readonly CalendarDay[];
  /** Days of the judged weekday. */
  readonly same: readonly CalendarDay[];
  readonly usual: ReadonlyMap<number, readonly number[]>;
  readonly expected: readonly number[];
}

function judgeWindow(
  measure: HourMeasure,
  { grid, days, same, usual, expected }: Past,
  { day, values, chance }: JudgedDay,
  hours: HourSpan,
): HourAnomaly | null {
  const sign = measure === "sales" ? -1 : 1;
  const rootOf = (amounts: readonly number[] | undefined): number =>
    Math.sqrt(sum(amounts ?? [], hours));
  const misses = days.map(
    (one) => sign * (rootOf(grid.get(one)) - rootOf(usual.get(weekdayIndex(one)))),
  );
  const worst = Math.max(0, ...misses);
  const fair = rootOf(expected);
  const scale = FITTED * NORMAL * median(misses.map(Math.abs));
  const step = Math.max(scale, (RELATIVE_MIN / 2) * fair, chance, 1e-9);
  const miss = sign * (rootOf(values) - fair);
  const gap = Math.abs(sum(values, hours) - sum(expected, hours));
  const material = MATERIAL * sum(expected, { from: 0, to: HOURS - 1 });
  if (miss < SCORE_MIN * step || miss <= RARE * worst || gap < material) return null;
  const referenceDay = middleOf(grid, same, hours);
  return {
    measure,
    day,
    hours,
    actual: BigInt(sum(values, hours)),
    reference: BigInt(sum(grid.get(referenceDay) ?? [], hours)),
    referenceDay,
    band: { low: Math.max(0, fair - BAND * step) ** 2, high: (fair + BAND * step) ** 2 },
    score: miss / step,
  };
}

const sum = (values: readonly number[], { from, to }: HourSpan): number =>
  values.slice(from, to + 1).reduce((total, value) => total + value, 0);

/** The middle of each hour of each weekday. */
function usualByWeekday(grid: Grid, days: readonly CalendarDay[]): ReadonlyMap<number, number[]> {
  const groups = Map.groupBy(days, weekdayIndex);
  return new Map(
    [...groups].map(([weekday, own]) => [
      weekday,
      Array.from({ length: HOURS }, (_, hour) =>
        median(own.map((day) => grid.get(day)?.[hour] ?? 0)),
      ),
    ]),
  );
}

/** How the last two weeks stood against the usual day: a shop grows. */
function levelOf(
  grid: Grid,
  days: readonly CalendarDay[],
  usual: ReadonlyMap<number, readonly number[]>,
): number {
  const whole = { from: 0, to: HOURS - 1 };
  const levels = days.slice(-LEVEL_DAYS).flatMap((day) => {
    const fair = sum(usual.get(weekdayIndex(day)) ?? [], whole);
    return fair > 0 ? [sum(grid.get(day) ?? [], whole) / fair] : [];
  });
  return levels.length === 0 ? 1 : median(levels);
}

/** The day of the same weekday whose hours hold the middle amount; of an even number, the newer half decides. */
function middleOf(grid: Grid, same: readonly CalendarDay[], hours: HourSpan): CalendarDay {
  const odd = same.length % 2 === 0 ? same.slice(1) : same;
  const sorted = [...odd].sort(
    (a, b) => sum(grid.get(a) ?? [], hours) - sum(grid.get(b) ?? [], hours) || a.localeCompare(b),
  );
  return sorted[sorted.length >> 1] ?? "";
}
