import { describe, expect, it } from "vitest";
import { estimateDemandIndex } from "@/lib/planning/domain/demand-index";

const DAYS = 120;
const day = (make: (at: number) => number) =>
  Float64Array.from({ length: DAYS }, (_, at) => make(at));

const own = day((at) => 100 * (1 + 0.5 * Math.sin(at / 5) + (at % 30 === 0 ? 2 : 0)));
const mean = own.reduce((sum, value) => sum + value, 0) / DAYS;
const spend = day((at) => 50 + 10 * (at % 7));

describe("estimateDemandIndex", () => {
  it("finds the power with which sales follow the day, whatever was spent", () => {
    const sales = day((at) => 3 * (spend[at] ?? 0) ** 0.6 * ((own[at] ?? 0) / mean) ** 0.5);
    expect(estimateDemandIndex(spend, sales, own).power).toBeCloseTo(0.5, 6);
  });

  it("does not give the day what the spend did, although more is spent on strong days", () => {
    const chased = day((at) => (own[at] ?? 0) * (1 + 0.3 * (at % 2)));
    const sales = day((at) => 3 * (chased[at] ?? 0) ** 0.6);
    expect(estimateDemandIndex(chased, sales, own).power).toBeCloseTo(0, 6);
  });

  it("is neutral without sales of the shop's own, and with too little to learn from", () => {
    const none = estimateDemandIndex(spend, spend, new Float64Array(DAYS));
    expect([none.power, none.index[7]]).toEqual([0, 1]);
    const few = estimateDemandIndex(spend.slice(0, 27), spend.slice(0, 27), own.slice(0, 27));
    expect(few.power).toBe(0);
  });
});
