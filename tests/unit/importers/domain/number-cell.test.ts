import { describe, expect, it } from "vitest";
import { BAD } from "@/lib/importers/domain/bad-cell";
import { toBasisPoints, toCount, toHour } from "@/lib/importers/domain/number-cell";

describe("toBasisPoints", () => {
  it.each([
    ["32.00%", 3200],
    ["0.6%", 60],
    ["32％", 3200],
    ["0.32", 3200],
    ["32", 3200],
    ["1", 100],
    ["0.006", 60],
    ["12.345%", 1235],
    ["0", 0],
    ["\t25.00%", 2500],
  ])("reads %j as %d basis points", (cell, points) => {
    expect(toBasisPoints(cell, false)).toBe(points);
  });

  it("takes a bare number for a percentage when the header says so", () => {
    expect(toBasisPoints("0.6", true)).toBe(60);
    expect(toBasisPoints("3.39", true)).toBe(339);
  });

  it("takes a dash for nothing and refuses words", () => {
    expect(toBasisPoints("-", false)).toBeNull();
    expect(toBasisPoints("", false)).toBeNull();
    expect(toBasisPoints("一成", false)).toBe(BAD.percentage);
    expect(toBasisPoints("99999%", false)).toBe(BAD.range);
  });
});

describe("toCount", () => {
  it.each([
    ["0", 0],
    ["12", 12],
    ["46,079", 46079],
    ["1,234,567", 1234567],
    ["3.00", 3],
    [" 7 ", 7],
  ])("reads %j as %d", (cell, count) => {
    expect(toCount(cell)).toBe(count);
  });

  it("takes a dash for nothing and refuses what is no whole number", () => {
    expect(toCount("-")).toBeNull();
    expect(toCount("")).toBeNull();
    for (const cell of ["-1", "1.5", "1,23", "a", "1 2"]) expect(toCount(cell)).toBe(BAD.count);
  });
});

describe("toHour", () => {
  it.each([
    ["13", 13],
    ["0", 0],
    ["08:00", 8],
    ["13:00-14:00", 13],
    ["13:00~13:59", 13],
    ["23点", 23],
    ["2026-08-01 13:00:00", 13],
    ["2026-08-01 09:00-10:00", 9],
  ])("reads %j as hour %d", (cell, hour) => {
    expect(toHour(cell)).toBe(hour);
  });

  it("refuses what is no hour", () => {
    for (const cell of ["24", "2026-08-01", "noon"]) expect(toHour(cell)).toBe(BAD.hour);
    expect(toHour("-")).toBeNull();
  });
});
