import type { CalendarDay } from "@/lib/kernel";
import { periodDays } from "./spend-panel";

/** One column of the linear part: its values by period, and how far its coefficient is believed to reach, in standard deviations of the response. */
export interface TimeColumn {
  readonly name: string;
  readonly values: Float64Array;
  readonly reach: number;
}

const YEAR_DAYS = 365.2425;
const TREND_REACH = 0.7;
const BEND_REACH = 0.1;
const SEASON_REACH = 0.6;
const WEEKDAY_REACH = 1;

/**
 * Trend that may bend, a yearly season and, for days, the weekday: what a response does without any spend.
 *
 * `known` is the number of periods that teach: the trend does not bend after them. A season needs most of a year to be
 * told from a trend, and gets harmonics as the years allow.
 */
export function timeColumns(
  dates: readonly CalendarDay[],
  known: number,
  bendDays: number,
): TimeColumn[] {
  const step = periodDays(dates);
  const days = dates.map((date) => Date.parse(`${date}T00:00:00Z`) / 86_400_000);
  const years = (step * known) / YEAR_DAYS;
  return [
    ...trendColumns(dates.length, known, Math.max(4, Math.round(bendDays / step))),
    ...seasonColumns(days, step, years),
    ...(step === 1 ? weekdayColumns(days) : []),
  ];
}

function trendColumns(count: number, known: number, spacing: number): TimeColumn[] {
  const columns: TimeColumn[] = [
    {
      name: "trend",
      values: Float64Array.from({ length: count }, (_, at) => at / known - 0.5),
      reach: TREND_REACH,
    },
  ];
  // The last stretch is as long as the others at least, or the forecast would follow the newest noise.
  for (let knot = spacing; knot <= known - spacing; knot += spacing)
    columns.push({
      name: `trend-${knot}`,
      values: Float64Array.from({ length: count }, (_, at) => Math.max(0, at - knot) / spacing),
      reach: BEND_REACH,
    });
  return columns;
}

function seasonColumns(days: readonly number[], step: number, years: number): TimeColumn[] {
  const most = Math.floor(YEAR_DAYS / step / 4);
  const harmonics = Math.min(most, years < 0.75 ? 0 : years < 1.5 ? 2 : 4);
  return Array.from({ length: harmonics }, (_, at) => at + 1).flatMap((harmonic) => {
    const angle = (day: number): number => (2 * Math.PI * harmonic * day) / YEAR_DAYS;
    const reach = SEASON_REACH / harmonic;
    return [
      {
        name: `season-sin-${harmonic}`,
        values: Float64Array.from(days, (day) => Math.sin(angle(day))),
        reach,
      },
      {
        name: `season-cos-${harmonic}`,
        values: Float64Array.from(days, (day) => Math.cos(angle(day))),
        reach,
      },
    ];
  });
}

/** Monday to Saturday; Sunday is the level. */
function weekdayColumns(days: readonly number[]): TimeColumn[] {
  return Array.from({ length: 6 }, (_, weekday) => ({
    name: `weekday-${weekday + 1}`,
    // Day 0 of the count was a Thursday.
    values: Float64Array.from(days, (day) => ((day + 3) % 7 === weekday ? 1 : 0)),
    reach: WEEKDAY_REACH,
  }));
}
