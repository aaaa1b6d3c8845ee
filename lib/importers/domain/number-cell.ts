import { BAD, type BadCell } from "./bad-cell";
import { cleanText, isDash } from "./cells";

const PERCENT = /^(-?)(\d{1,9})(?:\.(\d{0,20}))?(%?)$/;
const BASIS_POINTS_MAX = 1_000_000;

/**
 * A rate in basis points. `32.00%` is 3200. Without the sign, a number below one is a fraction (0.32 is 3200) and any
 * other a percentage (32 is 3200), unless the header says `(%)`: then it is always a percentage.
 */
export function toBasisPoints(cell: string, headerSaysPercent: boolean): number | null | BadCell {
  if (cell === "") return null;
  const text = cleanText(cell).normalize("NFKC").replaceAll(",", "").replaceAll(" ", "");
  if (isDash(text)) return null;
  const match = PERCENT.exec(text);
  if (!match) return BAD.percentage;
  const [, sign = "", whole = "", fraction = "", mark = ""] = match;
  const isPercent = mark === "%" || headerSaysPercent || Number(whole) >= 1;
  const shift = isPercent ? 2 : 4;
  const kept = `${fraction}00000`.slice(0, shift);
  const rounded = (fraction.charCodeAt(shift) || 48) >= 53 ? 1 : 0;
  const points = Number(whole + kept) + rounded;
  if (points > BASIS_POINTS_MAX) return BAD.range;
  return sign === "-" && points !== 0 ? -points : points;
}

const COUNT = /^(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.0*)?$/;

/** A whole number that is not negative, with or without thousands commas. */
export function toCount(cell: string): number | null | BadCell {
  if (cell === "") return null;
  if (cell.length < 4) {
    const quick = toSmallCount(cell);
    if (quick >= 0) return quick;
  }
  const text = cleanText(cell).normalize("NFKC");
  if (isDash(text)) return null;
  if (!COUNT.test(text)) return BAD.count;
  return Number(text.replaceAll(",", ""));
}

function toSmallCount(cell: string): number {
  let value = 0;
  for (let i = 0; i < cell.length; i++) {
    const digit = cell.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

const HOUR = /(?:^|[ T~-])(\d{1,2})(?::\d{2}){0,2}(?:点|时|$|\s*[-~至])/;

/** The hour of `13`, `13:00`, `13:00-14:00`, `13:00~13:59`, `2026-08-01 13:00:00`, `13点`. */
export function toHour(cell: string): number | null | BadCell {
  const text = cleanText(cell).normalize("NFKC");
  if (isDash(text)) return null;
  const time = text.replace(/^\d{4}-\d{2}-\d{2}[ T]?/, "");
  const match = HOUR.exec(time);
  const hour = match ? Number(match[1]) : Number.NaN;
  return hour >= 0 && hour <= 23 ? hour : BAD.hour;
}
