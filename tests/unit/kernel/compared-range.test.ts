import { LunarYear, Solar } from "lunar-typescript";
import { describe, expect, it } from "vitest";
import { COMPARISON_MODES, comparedRange, countDays, weekdayIndex } from "@/lib/kernel";
import { fromLunarDay, toLunarDay } from "@/lib/kernel/lunar-day";

const range = (from: string, to: string) => ({ from, to });

describe("comparedRange", () => {
  it("ends the day before it, or lies as many whole weeks back as it is long", () => {
    const window = range("2026-10-22", "2026-11-20");
    expect(comparedRange(window, "previous")).toEqual({
      from: "2026-09-22",
      to: "2026-10-21",
      anchor: null,
    });
    const weekday = comparedRange(window, "weekday");
    expect(weekday).toEqual({ from: "2026-09-17", to: "2026-10-16", anchor: null });
    expect(weekdayIndex(weekday.from)).toBe(weekdayIndex(window.from));
    expect(comparedRange(range("2026-11-16", "2026-11-22"), "weekday")).toMatchObject(
      range("2026-11-09", "2026-11-15"),
    );
  });

  it("stands on the same dates of the year before, or on the same weekdays 52 weeks back", () => {
    const window = range("2026-11-16", "2026-11-22");
    expect(comparedRange(window, "year")).toMatchObject(range("2025-11-16", "2025-11-22"));
    const back = comparedRange(window, "year-weekday");
    expect(back).toMatchObject(range("2025-11-17", "2025-11-23"));
    expect(weekdayIndex(back.from)).toBe(weekdayIndex(window.from));
  });

  it("has the same days around the same sale, from T−n to T+n", () => {
    expect(comparedRange(range("2026-10-22", "2026-11-20"), "promotion")).toEqual({
      ...range("2025-10-22", "2025-11-20"),
      anchor: { id: "singles", day: "2026-11-11", earlier: "2025-11-11" },
    });
    // A leap day between the sales moves nothing: T−12 stands beside T−12.
    expect(comparedRange(range("2024-02-25", "2024-03-08"), "promotion")).toMatchObject(
      range("2023-02-24", "2023-03-08"),
    );
    // The weeks before 618 already belong to it.
    expect(comparedRange(range("2026-05-20", "2026-05-31"), "promotion").anchor?.id).toBe(
      "mid-year",
    );
    // 年货节 follows the Spring Festival: 17 February 2026 and 29 January 2025.
    expect(comparedRange(range("2026-01-18", "2026-02-10"), "promotion")).toEqual({
      ...range("2024-12-30", "2025-01-22"),
      anchor: { id: "spring-festival", day: "2026-02-17", earlier: "2025-01-29" },
    });
    expect(comparedRange(range("2026-08-01", "2026-08-20"), "promotion")).toEqual({
      ...range("2025-08-01", "2025-08-20"),
      anchor: null,
    });
  });

  it("has the same days around the same festival, or the same lunar date", () => {
    expect(comparedRange(range("2026-09-20", "2026-09-30"), "lunar")).toEqual({
      ...range("2025-10-01", "2025-10-11"),
      anchor: { id: "mid-autumn", day: "2026-09-25", earlier: "2025-10-06" },
    });
    expect(comparedRange(range("2027-01-20", "2027-02-12"), "lunar").anchor).toEqual({
      id: "spring-festival",
      day: "2027-02-06",
      earlier: "2026-02-17",
    });
    // 三月初一 of 2026 and of 2025.
    expect(comparedRange(range("2026-04-17", "2026-04-20"), "lunar")).toEqual({
      ...range("2025-03-29", "2025-04-01"),
      anchor: null,
    });
  });

  it("keeps the length in every mode but 同比 by date", () => {
    for (const mode of COMPARISON_MODES.filter((each) => each !== "year"))
      for (const days of [0, 6, 29, 90])
        for (
          let from = Date.UTC(2023, 11, 20);
          from < Date.UTC(2026, 3, 1);
          from += 11 * 86_400_000
        ) {
          const day = (at: number) => new Date(at).toISOString().slice(0, 10);
          const window = range(day(from), day(from + days * 86_400_000));
          expect(countDays(comparedRange(window, mode))).toBe(days + 1);
        }
  });
});

describe("the lunar calendar", () => {
  it("agrees with the one of the calendar library on every month of 61 years", () => {
    for (let year = 2000; year <= 2060; year += 1)
      for (const month of LunarYear.fromYear(year).getMonthsInYear()) {
        const first = Solar.fromJulianDay(month.getFirstJulianDay()).toYmd();
        expect(toLunarDay(first)).toEqual({
          year,
          month: Math.abs(month.getMonth()),
          isLeap: month.getMonth() < 0,
          day: 1,
        });
        if (month.getMonth() > 0)
          expect(fromLunarDay({ year, month: month.getMonth(), day: 1 })).toBe(first);
      }
    expect(toLunarDay("2027-02-06")).toEqual({ year: 2027, month: 1, isLeap: false, day: 1 });
    expect(toLunarDay("1999-05-01")).toBeNull();
  });
});
