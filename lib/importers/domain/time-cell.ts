import type { CalendarDay } from "@/lib/kernel";
import type { LocalTime } from "@/lib/ledger";
import { BAD, type BadCell } from "./bad-cell";
import { cleanText, isDash } from "./cells";

/**
 * How a table writes dates. `export`: what the Chinese platforms print, 2026-11-21; a slash date there means that a
 * spreadsheet has rewritten the file. `any`: a table that people keep, year first with any mark. `dayFirst` and
 * `monthFirst`: 21/11/2026 and 11/21/2026, beside year-first dates.
 */
export type DateStyle = "export" | "any" | "dayFirst" | "monthFirst";

/** A wall-clock instant as `YYYY-MM-DD HH:MM:SS`; a day alone is its midnight; null when the cell says nothing. */
export function toLocalTime(cell: string, style: DateStyle): LocalTime | null | BadCell {
  if (cell === "") return null;
  if (isCanonicalTime(cell)) return cell;
  const text = cleanText(cell);
  if (isDash(text)) return null;
  if (isCanonicalTime(text)) return text;
  const [dayText, timeText] = splitInstant(text);
  const day = readDay(dayText, style);
  if (day === null) return isSlashDate(dayText) && style === "export" ? BAD.resaved : BAD.time;
  const time = readClock(timeText);
  return time === null ? BAD.time : `${day} ${time}`;
}

/** A calendar day; the clock after it, if any, is dropped. */
export function toDay(cell: string, style: DateStyle): CalendarDay | null | BadCell {
  if (cell === "") return null;
  const text = cleanText(cell);
  if (text.length === 10 && startsWithDay(text)) return text;
  if (isDash(text)) return null;
  const [dayText] = splitInstant(text);
  const day = readDay(dayText, style);
  if (day !== null) return day;
  return isSlashDate(dayText) && style === "export" ? BAD.resaved : BAD.day;
}

/** The hot path: exports print millions of these, so it looks at character codes and allocates nothing. */
function isCanonicalTime(text: string): boolean {
  return (
    text.length === 19 &&
    text.charCodeAt(10) === 32 &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58 &&
    pairAt(text, 11) < 24 &&
    pairAt(text, 14) < 60 &&
    pairAt(text, 17) < 60 &&
    startsWithDay(text)
  );
}

/** Whether the text begins with a real `YYYY-MM-DD`. */
function startsWithDay(text: string): boolean {
  return (
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    isRealDay(pairAt(text, 0) * 100 + pairAt(text, 2), pairAt(text, 5), pairAt(text, 8))
  );
}

/** The number that two digits make; far out of any range when they are not digits. */
function pairAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const units = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : 100_000;
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isRealDay(year: number, month: number, day: number): boolean {
  if (year < 2000 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  if (month === 2 && day === 29) return year % 4 === 0;
  return day <= (DAYS_IN_MONTH[month - 1] ?? 0);
}

function splitInstant(text: string): [string, string] {
  const match = /^([^ T]{8,11})[ T]+(.+)$/.exec(text);
  return match ? [match[1] ?? "", match[2] ?? ""] : [text, ""];
}

const YEAR_FIRST = /^(\d{4})([-/.年])(\d{1,2})[-/.月](\d{1,2})日?$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

const isSlashDate = (text: string): boolean => /^\d{1,4}\/\d{1,2}\/\d{1,4}$/.test(text);

function readDay(text: string, style: DateStyle): CalendarDay | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) {
    const [, year = "", mark = "", month = "", day = ""] = yearFirst;
    return style === "export" && mark !== "-" ? null : toCalendarDay(year, month, day);
  }
  if (style === "export") return null;
  const compact = COMPACT.exec(text);
  if (compact) return toCalendarDay(compact[1], compact[2], compact[3]);
  const yearLast = style === "any" ? null : YEAR_LAST.exec(text);
  if (!yearLast) return null;
  const [, first, second, year] = yearLast;
  return style === "dayFirst"
    ? toCalendarDay(year, second, first)
    : toCalendarDay(year, first, second);
}

function toCalendarDay(year = "", month = "", day = ""): CalendarDay | null {
  if (!isRealDay(Number(year), Number(month), Number(day))) return null;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:\s*([AaPp])[Mm])?$/;

/** `HH:MM:SS` of `8:30`, `08:30:00.000`, `8:30 PM`; midnight when there is no clock. */
function readClock(text: string): string | null {
  if (text === "") return "00:00:00";
  const match = CLOCK.exec(text.trim());
  if (!match) return null;
  const [, hourText = "", minute = "", second = "00", half] = match;
  let hour = Number(hourText);
  if (half) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  }
  if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return `${String(hour).padStart(2, "0")}:${minute}:${second}`;
}
