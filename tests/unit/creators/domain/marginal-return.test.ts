import { describe, expect, it } from "vitest";
import { estimateMarginalReturns } from "@/lib/creators/domain/marginal-return";

/** Days whose sales are 100 + 3 × ads. */
function days(ads: readonly number[]) {
  const sales = ads.map((spend) => 100 + 3 * spend);
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  return {
    days: ads.length,
    sales: sum(sales),
    ads: sum(ads),
    salesAds: sum(ads.map((spend, i) => spend * (sales[i] ?? 0))),
    adsAds: sum(ads.map((spend) => spend * spend)),
  };
}

describe("estimateMarginalReturns", () => {
  it("finds the slope of sales over ad spend", () => {
    const spends = Array.from({ length: 20 }, (_, i) => i * 10);
    expect(estimateMarginalReturns([days(spends)])[0]).toBeCloseTo(3, 9);
  });

  it("says nothing of fewer than 14 days, or where no spend ever moved", () => {
    expect(estimateMarginalReturns([days([1, 2, 3])])).toEqual([null]);
    expect(estimateMarginalReturns([days(Array.from({ length: 20 }, () => 5))])).toEqual([null]);
  });
});
