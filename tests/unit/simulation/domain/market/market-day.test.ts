import { describe, expect, it } from "vitest";
import { type MarketTerms, openMarketDay } from "@/lib/simulation/domain/market/market-day";
import { computeTrafficShape } from "@/lib/simulation/domain/market/traffic-shape";

const TERMS: MarketTerms = {
  seed: "market",
  opportunities: 4000,
  medianValue: 6,
  valueSpread: 0.8,
  priceShare: 0.35,
  priceSpread: 0.5,
  orderAmount: 120,
  effectDelay: 5,
  reportDelay: 30,
  conversionDelay: 8,
  budget: 3000,
  startGoal: 3,
};

describe("openMarketDay", () => {
  it("is the same day for the same seed, and offers the same whatever is bid", () => {
    const one = openMarketDay(TERMS);
    const two = openMarketDay(TERMS);
    const shy = openMarketDay({ ...TERMS, startGoal: 9 });
    expect(one.advanceTo(1440)).toEqual(two.advanceTo(1440));
    shy.advanceTo(1440);
    expect(shy.offered()).toEqual(one.offered());
    expect(shy.truth().spent).toBeLessThan(one.truth().spent);
  });

  it("never spends over its budget, and nothing while it is paused", () => {
    const day = openMarketDay({ ...TERMS, startGoal: 0.5 });
    day.setPaused(true);
    day.advanceTo(300);
    expect(day.truth().spent).toBe(0);
    day.setPaused(false);
    day.advanceTo(1440);
    expect(day.truth().spent).toBeLessThanOrEqual(3000);
    expect(day.truth().spent).toBeGreaterThan(2990);
  });

  it("tells spend half an hour late, and sales only once they are all but complete", () => {
    const day = openMarketDay(TERMS);
    const report = day.advanceTo(700);
    expect(report).toMatchObject({ minute: 700, reportedTo: 670, settledTo: 646 });
    expect(report.settledSpent).toBeLessThan(report.spent);
    expect(report.spent).toBeLessThan(day.truth().spent);
    expect(report.settledValue).toBeLessThan(day.truth().value);
  });

  it("follows an edit after its delay", () => {
    const day = openMarketDay({ ...TERMS, budget: 1e9 });
    day.advanceTo(600);
    day.setGoal(1e9);
    const before = day.truth().spent;
    day.advanceTo(605);
    const after = day.truth().spent;
    day.advanceTo(1440);
    expect(after).toBeGreaterThan(before);
    expect(day.truth().spent).toBe(after);
  });
});

describe("computeTrafficShape", () => {
  it("is one day, busiest in the evening, and busier while a live room is open", () => {
    const shape = computeTrafficShape();
    expect(shape.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shape.indexOf(Math.max(...shape))).toBe(1239);
    const live = computeTrafficShape([{ from: 600, to: 660, factor: 3 }]);
    expect((live[630] ?? 0) / (live[200] ?? 1)).toBeCloseTo(
      (3 * (shape[630] ?? 0)) / (shape[200] ?? 1),
      9,
    );
  });
});
