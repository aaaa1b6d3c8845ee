import { describe, expect, it } from "vitest";
import { adviseHours } from "@/lib/planning/domain/pacing/advise-hours";

const EVEN = new Float64Array(1440).fill(1 / 1440);
const TERMS = { budget: 24_000, roiFloor: null, startGoal: 3, goalMin: 1, goalMax: 9 };
const day = (hours: number, spend: number, sales: number) =>
  Array.from({ length: hours }, (_, hour) => ({ hour, spend, sales, orders: 20 }));

describe("adviseHours", () => {
  it("asks for a higher goal when the money would not last, a lower one when it would be left", () => {
    const fast = adviseHours(day(10, 2_000, 6_000), TERMS, EVEN);
    expect(fast).toMatchObject({ toldTo: 600, goal: 3, pause: false });
    expect(fast?.wanted).toBeCloseTo(3.75, 6);
    expect(fast?.reasons).toContain("spending-too-fast");
    const slow = adviseHours(day(10, 500, 1_500), TERMS, EVEN);
    expect(slow?.wanted).toBeLessThan(3);
    expect(slow?.reasons).toContain("spending-too-slow");
  });

  it("leaves a day alone that goes as planned", () => {
    expect(adviseHours(day(10, 1_000, 3_000), TERMS, EVEN)?.wanted).toBe(null);
  });

  it("raises the goal for a floor that is at risk, and stops a spent day", () => {
    const low = adviseHours(day(10, 1_000, 2_000), { ...TERMS, roiFloor: 3 }, EVEN);
    expect(low?.wanted).toBeGreaterThan(3);
    expect(low?.reasons).toContain("floor-at-risk");
    expect(adviseHours(day(10, 2_500, 7_500), TERMS, EVEN)?.pause).toBe(true);
  });

  it("has nothing to say of a day without hours", () => {
    expect(adviseHours([], TERMS, EVEN)).toBe(null);
  });
});
