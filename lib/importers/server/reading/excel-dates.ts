const SECONDS_PER_DAY = 86_400;
/** Serial 1 is 1900-01-01; counting from the 30th of December puts every day after February 1900 right. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** Excel believes that 1900 was a leap year: its serial 60 is a 29th of February that never was. */
const FALSE_LEAP_DAY = 60;
const LAST_SECOND = 253_402_300_799;

/** Format numbers that every workbook knows without spelling them (ECMA-376, 18.8.30, and the East Asian ones). */
const BUILT_IN_DATE_FORMATS: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 47, 50, 51, 52,
  53, 54, 55, 56, 57, 58,
]);

/** Whether a number format shows its number as a date or a time of day; lengths of time (`[h]:mm`) are numbers. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATE_FORMATS.has(id);
  const firstSection = code.replace(/"[^"]*"|\\.|_.|\*./g, "").split(";")[0] ?? "";
  if (/\[(h+|m+|s+)\]/i.test(firstSection)) return false;
  const pattern = firstSection.replace(/\[[^\]]*\]/g, "");
  if (/general|[#?]|e[+-]/i.test(pattern)) return false;
  return /[ymdhs]/i.test(pattern);
}

/**
 * The date that a serial number stands for as `YYYY-MM-DD HH:MM:SS`, rounded to the second; a bare time of day as
 * `HH:MM:SS`; null when no calendar has it.
 */
export function excelSerialToText(serial: number, is1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0) return null;
  const isFalseLeapDay = !is1904 && Math.floor(serial) === FALSE_LEAP_DAY;
  if (isFalseLeapDay) return null;
  const isEarly = !is1904 && serial >= 1 && serial < FALSE_LEAP_DAY;
  const days = isEarly ? serial + 1 : serial;
  const epochSeconds = (is1904 ? EPOCH_1904 : EPOCH_1900) / 1000;
  const seconds = epochSeconds + Math.round(days * SECONDS_PER_DAY);
  if (seconds > LAST_SECOND) return null;
  const text = new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
  return !is1904 && serial < 1 && Math.round(serial * SECONDS_PER_DAY) < SECONDS_PER_DAY
    ? text.slice(11)
    : text;
}

/** The cell type `d` holds ISO 8601: brought to the same shape, or left alone when it is something else. */
export function isoDateToText(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?Z?)?$/.exec(
    text.trim(),
  );
  if (!match) return text;
  return `${match[1]} ${match[2] ?? "00:00"}:${match[3] ?? "00"}`;
}
