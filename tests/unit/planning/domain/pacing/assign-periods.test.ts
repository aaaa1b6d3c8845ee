import { describe, expect, it } from "vitest";
import { assignPeriods } from "@/lib/planning/domain/pacing/assign-periods";

describe("assignPeriods", () => {
  it("counts times with a date by the hour", () => {
    expect([
      ...assignPeriods(["2026-11-01T08:30", "2026-11-01T08:59", "2026-11-01T10:00"]),
    ]).toEqual([0, 0, 1]);
    expect([...assignPeriods(["1793520000", "1793523599", "1793523600"])]).toEqual([0, 0, 1]);
  });

  it("takes few different numbers for steps, and many for one day", () => {
    expect([...assignPeriods(["0", "0", "3", "4"])]).toEqual([0, 0, 1, 2]);
    const many = assignPeriods(Array.from({ length: 2401 }, (_, i) => String(i)));
    expect([many[0], many[99], many[100], many[2400]]).toEqual([0, 0, 1, 23]);
  });
});
