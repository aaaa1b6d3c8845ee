import { type Minor, parseDecimalToMinor } from "@/lib/kernel";
import { BAD, type BadCell } from "./bad-cell";
import { cleanText, isDash } from "./cells";

/**
 * How a table writes decimals. `point`: 1,234.50. `comma`: 1.234,50. `either`: a comma is the decimal mark where it
 * cannot be anything else (12,5 or 1.234,50), else a thousands mark.
 */
export type DecimalStyle = "point" | "comma" | "either";

export interface MoneyStyle {
  /** Decimals of the currency's minor unit. */
  readonly scale: number;
  readonly decimals: DecimalStyle;
}

/** Beyond a hundred billion major units a cell is damaged, not rich. */
const MINOR_ABS_MAX = 10_000_000_000_000n;

/** An amount in minor units; null when the cell says nothing. Exact: no float is involved beyond 2^53. */
export function toMinor(cell: string, style: MoneyStyle): Minor | null | BadCell {
  const length = cell.length;
  if (length === 0) return null;
  if (style.scale !== 2) return toMinorSlowly(cell, style);
  const negative = cell.charCodeAt(0) === 45;
  let i = negative ? 1 : 0;
  const firstDigit = i;
  let value = 0;
  for (; i < length; i++) {
    const digit = cell.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  // Up to eleven whole digits stay below the bound and far below 2^53 as a count of minor units.
  if (i === firstDigit || i - firstDigit > 11) return toMinorSlowly(cell, style);
  if (i === length) value *= 100;
  else {
    const decimals = length - i - 1;
    if (cell.charCodeAt(i) !== 46 || decimals < 1 || decimals > 2) {
      return toMinorSlowly(cell, style);
    }
    const tens = cell.charCodeAt(i + 1) - 48;
    const units = decimals === 2 ? cell.charCodeAt(i + 2) - 48 : 0;
    if (tens < 0 || tens > 9 || units < 0 || units > 9) return toMinorSlowly(cell, style);
    value = value * 100 + tens * 10 + units;
  }
  if (value === 0) return 0n;
  return BigInt(negative ? -value : value);
}

const CURRENCY_AROUND =
  /^([-+]?)(?:[¥$€£₫฿₱]|RM|Rp\.?|US\$|[A-Z]{3} )\s*|\s*(?:[¥$€£₫฿₱元]| [A-Z]{3})$/g;
const POINT_GROUPED = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
const COMMA_GROUPED = /^[-+]?\d{1,3}(?:\.\d{3})+(?:,\d*)?$/;
const POINT_DECIMAL = /^[-+]?\d*\.(?:\d{1,2}|\d{4,})$/;
const COMMA_DECIMAL = /^[-+]?\d*,\d+$/;
const SCIENTIFIC = /^([-+]?)(\d)(?:\.(\d+))?[eE]([-+]?\d{1,3})$/;
const MANY_DIGITS = /^[-+]?[\d.,]{15,}$/;

function toMinorSlowly(cell: string, style: MoneyStyle): Minor | null | BadCell {
  if (cell.length > 64) return BAD.money;
  const text = cleanText(cell)
    .normalize("NFKC")
    .replace(/[\u2212\u2013\u2014]/g, "-");
  if (isDash(text)) return null;
  const plain = toPlainDecimal(text, style.decimals);
  if (plain === null) return BAD.money;
  const minor = parseDecimalToMinor(plain, style.scale);
  if (minor === null) return MANY_DIGITS.test(plain) ? BAD.range : BAD.money;
  return minor > MINOR_ABS_MAX || minor < -MINOR_ABS_MAX ? BAD.range : minor;
}

/** `(¥1,234.50)` → `-1234.50`; null when it is no decimal in this style. */
function toPlainDecimal(text: string, style: DecimalStyle): string | null {
  let body = text;
  let sign = "";
  if (body.startsWith("(") && body.endsWith(")")) {
    sign = "-";
    body = body.slice(1, -1).trim();
  }
  body = body.replace(CURRENCY_AROUND, "$1").replaceAll(/[\s']/g, "");
  if (body.startsWith("-") && sign === "-") return null;
  const number = toPointDecimal(body, style);
  return number === null ? null : sign + number;
}

function toPointDecimal(body: string, style: DecimalStyle): string | null {
  if (body.includes("e") || body.includes("E")) return expandScientific(body);
  if (style === "comma") {
    if (COMMA_GROUPED.test(body)) return body.replaceAll(".", "").replace(",", ".");
    // A workbook stores its numbers with a point whatever the table looks like; only three decimals could be a group.
    if (POINT_DECIMAL.test(body)) return body;
    return body.includes(".") ? null : body.replace(",", ".");
  }
  if (POINT_GROUPED.test(body)) return body.replaceAll(",", "");
  if (!body.includes(",")) return body;
  if (style === "point") return null;
  if (COMMA_GROUPED.test(body)) return body.replaceAll(".", "").replace(",", ".");
  return COMMA_DECIMAL.test(body) ? body.replace(",", ".") : null;
}

/** Workbooks store small and large numbers as `1.5E-2`; written out it is an ordinary decimal. */
function expandScientific(body: string): string | null {
  const match = SCIENTIFIC.exec(body);
  if (!match) return null;
  const [, sign = "", whole = "", fraction = "", exponentText = ""] = match;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > 40) return null;
  const digits = whole + fraction;
  const point = whole.length + exponent;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + "0".repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
