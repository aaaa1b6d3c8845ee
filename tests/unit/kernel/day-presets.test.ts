import { describe, expect, it } from "vitest";
import { presetRange, recentPromotions } from "@/lib/kernel";

describe("presetRange", () => {
  it("ends windows that count back on yesterday", () => {
    expect(presetRange("last-7", "2026-03-02")).toEqual({ from: "2026-02-23", to: "2026-03-01" });
    expect(presetRange("last-30", "2026-11-21")).toEqual({ from: "2026-10-22", to: "2026-11-20" });
  });

  it("gives last month whole, across a new year", () => {
    expect(presetRange("last-month", "2026-01-15")).toEqual({
      from: "2025-12-01",
      to: "2025-12-31",
    });
  });

  it("gives this month up to today", () => {
    expect(presetRange("this-month", "2026-11-21")).toEqual({
      from: "2026-11-01",
      to: "2026-11-21",
    });
  });
});

describe("recentPromotions", () => {
  it("lists promotions that have begun, newest first, across a new year", () => {
    expect(recentPromotions("2026-06-02", 3)).toEqual([
      { id: "mid-year", year: 2026, from: "2026-06-01", to: "2026-06-18" },
      { id: "women", year: 2026, from: "2026-03-01", to: "2026-03-08" },
      { id: "year-end", year: 2025, from: "2025-12-01", to: "2025-12-12" },
    ]);
  });
});
