import {
  addDays,
  addMonths,
  type CalendarDay,
  type DayRange,
  isCalendarDay,
  monthOf,
  monthRange,
  weekdayIndex,
} from "@/lib/kernel";

/** A stretch of days that a text names, and where it names it. */
export interface NamedWindow {
  readonly range: DayRange;
  readonly start: number;
  readonly end: number;
}

type Maker = (match: RegExpExecArray, today: CalendarDay) => DayRange | null;

const DAYS_MAX = 731;
const NUMERALS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  十一: 11,
  十二: 12,
  十五: 15,
  二十: 20,
  三十: 30,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
};
const NUMBER = String.raw`\d{1,3}|十[一二五]?|二十|三十|[一二两三四五六七八九]`;
const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const MONTH_WORD = `${MONTHS.join("|")}|${MONTHS.map((name) => name.slice(0, 3)).join("|")}|sept`;

/** Longest and most particular first: what is taken is not read again. */
const RULES: readonly (readonly [RegExp, Maker])[] = [
  // 2026-08-01到2026-08-15, 2026-08-01 to 2026-08-15
  [
    /(\d{4}-\d{2}-\d{2})\s*(?:到|至|~|－|—|-|to|until|through)\s*(\d{4}-\d{2}-\d{2})/g,
    ([, from = "", to = ""]) => (isCalendarDay(from) && isCalendarDay(to) ? order(from, to) : null),
  ],
  // 8月1日到8月15日, 8月1号到15号
  [
    /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?\s*(?:到|至|~|-|—)\s*(?:(\d{1,2})月)?(\d{1,2})[日号]?/g,
    ([, year, month, first, otherMonth, last], today) => {
      const y = yearFor(year, Number(month), today);
      return order(
        toDay(y, Number(month), Number(first)),
        toDay(y, Number(otherMonth ?? month), Number(last)),
      );
    },
  ],
  // august 1 to august 15
  [
    new RegExp(
      String.raw`\b(${MONTH_WORD})\s+(\d{1,2})(?:st|nd|rd|th)?\s*(?:to|until|through|-)\s*(?:(${MONTH_WORD})\s+)?(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?\b`,
      "g",
    ),
    ([, month = "", first, otherMonth, last, year], today) => {
      const y = yearFor(year, monthNumber(month), today);
      return order(
        toDay(y, monthNumber(month), Number(first)),
        toDay(y, monthNumber(otherMonth ?? month), Number(last)),
      );
    },
  ],
  [/(\d{4}-\d{2}-\d{2})/g, ([, day = ""]) => (isCalendarDay(day) ? { from: day, to: day } : null)],
  [
    /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]/g,
    ([, year, month, day], today) => {
      const one = toDay(yearFor(year, Number(month), today), Number(month), Number(day));
      return one === null ? null : { from: one, to: one };
    },
  ],
  [
    new RegExp(String.raw`\b(${MONTH_WORD})\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?\b`, "g"),
    ([, month = "", day, year], today) => {
      const one = toDay(yearFor(year, monthNumber(month), today), monthNumber(month), Number(day));
      return one === null ? null : { from: one, to: one };
    },
  ],
  // 2026年8月, 8月, 八月份, 2026-08
  [
    /(?:(\d{4})年|(今年|去年))?(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?!\d)/g,
    ([, year, which, month = ""], today) => {
      const number = toCount(month);
      const stated = which ? String(Number(today.slice(0, 4)) - (which === "去年" ? 1 : 0)) : year;
      return number >= 1 && number <= 12
        ? monthOfYear(yearFor(stated, number, today), number)
        : null;
    },
  ],
  [/\b(\d{4})-(0[1-9]|1[0-2])\b/g, ([, year, month]) => monthOfYear(Number(year), Number(month))],
  [
    new RegExp(String.raw`\b(${MONTH_WORD})\b(?:\s+(\d{4}))?`, "g"),
    ([, month = "", year], today) =>
      monthOfYear(yearFor(year, monthNumber(month), today), monthNumber(month)),
  ],
  [
    new RegExp(`(?:近|最近|过去|前)(?:的)?(${NUMBER})个?(天|日|周|星期|个?月)`, "g"),
    ([, count = "", unit = ""], today) => lastUnits(toCount(count), unit, today),
  ],
  [
    /\b(?:the\s+)?(?:last|past|previous)\s+(\d{1,3}|one|two|three|four|five|six|seven)\s+(days?|weeks?|months?)\b/g,
    ([, count = "", unit = ""], today) => lastUnits(toCount(count), unit, today),
  ],
  [/(?:前天|day before yesterday)/g, (_, today) => one(addDays(today, -2))],
  [/(?:昨天|昨日|\byesterday\b)/g, (_, today) => one(addDays(today, -1))],
  [/(?:今天|今日|当天|\btoday\b)/g, (_, today) => one(today)],
  [
    /(?:上个?(?:星期|周|礼拜)|\blast week\b)/g,
    (_, today) => ({ from: addDays(monday(today), -7), to: addDays(monday(today), -1) }),
  ],
  [
    /(?:这个?(?:星期|周|礼拜)|本周|\bthis week\b)/g,
    (_, today) => ({ from: monday(today), to: today }),
  ],
  [/(?:上上个?月)/g, (_, today) => monthRange(addMonths(monthOf(today), -2))],
  [/(?:上个?月|\blast month\b)/g, (_, today) => monthRange(addMonths(monthOf(today), -1))],
  [
    /(?:这个?月|本月|当月|\bthis month\b|\bmonth to date\b|\bmtd\b)/g,
    (_, today) => ({ from: `${today.slice(0, 8)}01`, to: today }),
  ],
  [/(?:最近一周|最近|近期|recently|\blately\b)/g, (_, today) => lastUnits(7, "天", today)],
  [
    /(?:双十一|双11|double 11|double eleven|singles'? day)/g,
    (_, today) => {
      const year = today >= `${today.slice(0, 4)}-11-01` ? today.slice(0, 4) : yearBefore(today);
      return { from: `${year}-11-01`, to: `${year}-11-11` };
    },
  ],
  [
    /(?:(\d{4})年)?(?:第)?([一二三四1-4])季度|\bq([1-4])(?:\s+(\d{4}))?\b/g,
    ([, year, zh, en, yearEn], today) => {
      const quarter = zh ? toCount(zh) : Number(en);
      const first = quarter * 3 - 2;
      const y = yearFor(year ?? yearEn, first, today);
      return { from: monthOfYear(y, first).from, to: monthOfYear(y, first + 2).to };
    },
  ],
  [/(?:去年|\blast year\b)/g, (_, today) => wholeYear(yearBefore(today))],
  [
    /(?:今年|本年|\bthis year\b|\byear to date\b|\bytd\b)/g,
    (_, today) => ({ from: `${today.slice(0, 4)}-01-01`, to: today }),
  ],
  [/(\d{4})年/g, ([, year = ""]) => wholeYear(year)],
];

/**
 * Finds the stretches of days that a text names, in the order of the text. A month without a year is the latest one that
 * has begun; a day that does not exist is none.
 */
export function readWindows(text: string, today: CalendarDay): readonly NamedWindow[] {
  const found: NamedWindow[] = [];
  for (const [pattern, make] of RULES)
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const range = make(match as RegExpExecArray, today);
      if (range !== null) found.push({ range, start, end });
    }
  return found.sort((a, b) => a.start - b.start);
}

const one = (day: CalendarDay): DayRange => ({ from: day, to: day });
const monday = (today: CalendarDay): CalendarDay => addDays(today, -weekdayIndex(today));
const yearBefore = (today: CalendarDay): string => String(Number(today.slice(0, 4)) - 1);
const wholeYear = (year: string): DayRange => ({ from: `${year}-01-01`, to: `${year}-12-31` });

function toCount(text: string): number {
  return NUMERALS[text] ?? Number(text);
}

function monthNumber(word: string): number {
  return MONTHS.findIndex((name) => name.startsWith(word.slice(0, 3))) + 1;
}

/** The stated year, or the latest in which the month has begun. */
function yearFor(stated: string | undefined, month: number, today: CalendarDay): number {
  if (stated !== undefined) return Number(stated);
  const year = Number(today.slice(0, 4));
  return month > Number(today.slice(5, 7)) ? year - 1 : year;
}

function toDay(year: number, month: number, day: number): CalendarDay | null {
  const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isCalendarDay(text) ? text : null;
}

function monthOfYear(year: number, month: number): DayRange {
  return monthRange(`${year}-${String(month).padStart(2, "0")}`);
}

function order(from: CalendarDay | null, to: CalendarDay | null): DayRange | null {
  return from === null || to === null || from > to ? null : { from, to };
}

/** So many days, weeks or times thirty days, up to yesterday: today is still running. */
function lastUnits(count: number, unit: string, today: CalendarDay): DayRange | null {
  const days = count * (/月|month/.test(unit) ? 30 : /周|星期|week/.test(unit) ? 7 : 1);
  return days >= 1 && days <= DAYS_MAX
    ? { from: addDays(today, -days), to: addDays(today, -1) }
    : null;
}
