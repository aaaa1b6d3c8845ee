import { describe, expect, it } from "vitest";
import {
  excelSerialToText,
  isDateFormat,
  isoDateToText,
} from "@/lib/importers/server/reading/excel-dates";

describe("excelSerialToText", () => {
  it.each([
    [1, "1900-01-01 00:00:00"],
    [59, "1900-02-28 00:00:00"],
    [61, "1900-03-01 00:00:00"],
    [36_585, "2000-02-29 00:00:00"],
    [46_235.5, "2026-08-01 12:00:00"],
    [46_235.999988425923, "2026-08-01 23:59:59"],
    [0.75, "18:00:00"],
    [0, "00:00:00"],
    [2_958_465, "9999-12-31 00:00:00"],
  ])("reads %d in the calendar from 1900 as %s", (serial, text) => {
    expect(excelSerialToText(serial, false)).toBe(text);
  });

  it.each([
    [0, "1904-01-01 00:00:00"],
    [44_773.25, "2026-08-01 06:00:00"],
  ])("reads %d in the calendar from 1904 as %s", (serial, text) => {
    expect(excelSerialToText(serial, true)).toBe(text);
  });

  it("knows no date for negative numbers, the 29th of February 1900 and the year 10000", () => {
    for (const serial of [-1, 60, 60.5, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(excelSerialToText(serial, false)).toBeNull();
    }
  });

  it("agrees with the calendar for a thousand years", () => {
    for (let serial = 61; serial < 365_000; serial += 11) {
      const day = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString();
      const expected = `${day.slice(0, 10)} 00:00:00`;
      if (excelSerialToText(serial, false) !== expected) expect(serial).toBe(expected);
    }
  });
});

describe("isDateFormat", () => {
  it.each([
    "yyyy-mm-dd hh:mm:ss",
    "m/d/yy h:mm",
    'yyyy"年"m"月"d"日"',
    "[$-804]yyyy/m/d;@",
    '上午/下午h"时"mm"分"',
    "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
    "[Red]yyyy",
    "mm:ss.000",
  ])("takes %s for a date", (code) => {
    expect(isDateFormat(164, code)).toBe(true);
  });

  it.each([
    "General",
    "0.00",
    "#,##0.00_);[Red]\\(#,##0.00\\)",
    '0.00"元/day"',
    "0.00E+00",
    "[h]:mm:ss",
    "@",
    "[$¥-804]#,##0.00",
    "",
  ])("takes %s for a number", (code) => {
    expect(isDateFormat(164, code)).toBe(false);
  });

  it("knows the formats without a code, lengths of time not among the dates", () => {
    expect([14, 22, 31, 45, 57].every((id) => isDateFormat(id, undefined))).toBe(true);
    expect([0, 1, 4, 10, 46, 49, 164].some((id) => isDateFormat(id, undefined))).toBe(false);
  });
});

describe("isoDateToText", () => {
  it.each([
    ["2026-08-01", "2026-08-01 00:00:00"],
    ["2026-08-01T12:30", "2026-08-01 12:30:00"],
    ["2026-08-01T12:30:15.250Z", "2026-08-01 12:30:15"],
    ["next week", "next week"],
  ])("reads %s as %s", (iso, text) => {
    expect(isoDateToText(iso)).toBe(text);
  });
});
