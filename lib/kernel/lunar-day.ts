import { addDays, type CalendarDay } from "./calendar-day";

/** A day of the Chinese lunar calendar. */
export interface LunarDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly isLeap: boolean;
  readonly day: number;
}

const FIRST_YEAR = 2000;

/**
 * Lunar years 2000 to 2060, one number each: days from 1 January to the new year, then one bit a month that is set for
 * thirty days (first month lowest, the leap month in its place), then the month that is followed by its leap month or 0.
 * ICU puts the new year of 2027 a day late, so that its calendar cannot be asked.
 */
const YEARS = [
  0x466930, 0x2f52b4, 0x5452b0, 0x3ea5b0, 0x2b55a2, 0x4e56a0, 0x39b557, 0x60ba40, 0x4ab490,
  0x33a935, 0x58a950, 0x4252d0, 0x2caad4, 0x50ab50, 0x3d5aa9, 0x625d20, 0x4cda50, 0x37d4a6,
  0x5cd4a0, 0x46c950, 0x3152e4, 0x545560, 0x3eab50, 0x2b5b22, 0x506d20, 0x38ea56, 0x5e7250,
  0x4864b0, 0x32c975, 0x56cab0, 0x4255a0, 0x2cad63, 0x52b690, 0x3d752b, 0x62b520, 0x4cb250,
  0x37a4b6, 0x5aa4b0, 0x444ab0, 0x2e55b5, 0x545ad0, 0x3eb6a0, 0x2bb522, 0x50d920, 0x3bd257,
  0x5ed250, 0x48a550, 0x334ad5, 0x584b60, 0x405b50, 0x2cdaa3, 0x52ec90, 0x3fe928, 0x62e920,
  0x4cd260, 0x36a566, 0x5aa570, 0x444d60, 0x2e6d54, 0x547550, 0x407490,
] as const;

interface Month {
  readonly month: number;
  readonly isLeap: boolean;
  readonly from: CalendarDay;
  readonly days: number;
}

/** Null outside the years that are known. */
export function toLunarDay(day: CalendarDay): LunarDay | null {
  const year = Number(day.slice(0, 4));
  for (const each of [year, year - 1]) {
    for (const { month, isLeap, from, days } of listMonths(each)) {
      const at = daysBetween(from, day);
      if (at >= 0 && at < days) return { year: each, month, isLeap, day: at + 1 };
    }
  }
  return null;
}

/** The day of a lunar date in a common month; a thirtieth that the month does not have is its twenty-ninth. */
export function fromLunarDay(date: Omit<LunarDay, "isLeap">): CalendarDay | null {
  const found = listMonths(date.year).find(({ month, isLeap }) => month === date.month && !isLeap);
  return found ? addDays(found.from, Math.min(date.day, found.days) - 1) : null;
}

function listMonths(year: number): Month[] {
  const bits = YEARS[year - FIRST_YEAR];
  if (bits === undefined) return [];
  const leap = bits & 0xf;
  const numbers = Array.from({ length: 12 }, (_, i) => i + 1).flatMap((month) =>
    month === leap
      ? [
          { month, isLeap: false },
          { month, isLeap: true },
        ]
      : [{ month, isLeap: false }],
  );
  let from = addDays(`${year}-01-01`, bits >> 17);
  return numbers.map((name, place) => {
    const month = { ...name, from, days: (bits >> (4 + place)) & 1 ? 30 : 29 };
    from = addDays(from, month.days);
    return month;
  });
}

export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
