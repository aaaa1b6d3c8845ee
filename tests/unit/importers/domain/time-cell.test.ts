import { describe, expect, it } from "vitest";
import { BAD } from "@/lib/importers/domain/bad-cell";
import { toDay, toLocalTime } from "@/lib/importers/domain/time-cell";

describe("toLocalTime", () => {
  it.each([
    ["2026-08-01 23:59:59", "2026-08-01 23:59:59"],
    ["\t2026-08-01 23:59:59", "2026-08-01 23:59:59"],
    ["2026-08-01 23:59", "2026-08-01 23:59:00"],
    ["2026-08-01T23:59:59", "2026-08-01 23:59:59"],
    ["2026-08-01 23:59:59.000", "2026-08-01 23:59:59"],
    ["2026-08-01", "2026-08-01 00:00:00"],
    ["2028-02-29 00:00:00", "2028-02-29 00:00:00"],
  ])("reads %j as %j", (cell, time) => {
    expect(toLocalTime(cell, "export")).toBe(time);
  });

  it.each([
    "2026-02-29 00:00:00",
    "2026-13-01 00:00:00",
    "2026-08-01 24:00:00",
    "2026-08-01 00:60:00",
    "0000-00-00 00:00:00",
    "1970-01-01 08:00:00",
    "yesterday",
    "20260801",
  ])("refuses %j", (cell) => {
    expect(toLocalTime(cell, "export")).toBe(BAD.time);
  });

  it.each(["2026/9/22", "2026/9/22 8:15", "2026/09/22 08:15:00", "22/9/2026 8:15", "9/22/26"])(
    "sees a spreadsheet's hand in %j of a platform export",
    (cell) => {
      expect(toLocalTime(cell, "export")).toBe(BAD.resaved);
    },
  );

  it("reads the dates of a merchant's own table", () => {
    expect(toLocalTime("2026/9/22 8:15", "any")).toBe("2026-09-22 08:15:00");
    expect(toLocalTime("2026年9月2日", "any")).toBe("2026-09-02 00:00:00");
    expect(toLocalTime("20260922", "any")).toBe("2026-09-22 00:00:00");
    expect(toLocalTime("22/09/2026", "any")).toBe(BAD.time);
  });

  it("reads day-first and month-first dates as the table says", () => {
    expect(toLocalTime("05/06/2026 14:30:00", "dayFirst")).toBe("2026-06-05 14:30:00");
    expect(toLocalTime("05/06/2026 2:30 PM", "monthFirst")).toBe("2026-05-06 14:30:00");
    expect(toLocalTime("12:15 AM", "monthFirst")).toBe(BAD.time);
    expect(toLocalTime("2026/06/05", "dayFirst")).toBe("2026-06-05 00:00:00");
    expect(toLocalTime("09/22/2026", "dayFirst")).toBe(BAD.time);
  });

  it("takes an empty cell and a dash for nothing", () => {
    expect(toLocalTime("", "export")).toBeNull();
    expect(toLocalTime("\t-", "export")).toBeNull();
  });
});

describe("toDay", () => {
  it("drops the clock", () => {
    expect(toDay("2026-08-01", "export")).toBe("2026-08-01");
    expect(toDay("2026-08-01 13:00:00", "export")).toBe("2026-08-01");
    expect(toDay("2026-08-01 13:00-14:00", "export")).toBe("2026-08-01");
  });

  it("refuses days that do not exist and names the slash dates of an export", () => {
    expect(toDay("2026-06-31", "export")).toBe(BAD.day);
    expect(toDay("总计", "export")).toBe(BAD.day);
    expect(toDay("2026/8/1", "export")).toBe(BAD.resaved);
    expect(toDay("2026/8/1", "any")).toBe("2026-08-01");
  });
});
