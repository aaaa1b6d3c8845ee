import { describe, expect, it } from "vitest";
import { answerPrices, priceBudgets } from "@/lib/numerics/choices/price-budgets";

/** Each of ten people may take a thing of worth 1 … 10 at cost 1. */
const choices = {
  first: Uint32Array.from({ length: 11 }, (_, i) => 2 * i),
  value: Float64Array.from({ length: 20 }, (_, i) => (i % 2 === 1 ? (i + 1) / 2 : 0)),
  usage: [Float64Array.from({ length: 20 }, (_, i) => i % 2)],
};

describe("priceBudgets", () => {
  it("prices a budget at what the last one in is worth", () => {
    const { prices, bound } = priceBudgets(choices, [3]);
    expect(prices[0]).toBeGreaterThanOrEqual(7);
    expect(prices[0]).toBeLessThanOrEqual(8);
    expect(bound).toBeCloseTo(27, 6);
  });

  it("asks nothing for a budget that is not used up", () => {
    const { prices, bound } = priceBudgets(choices, [20]);
    expect(prices[0]).toBe(0);
    expect(bound).toBeCloseTo(55, 6);
  });
});

describe("answerPrices", () => {
  it("lets every group choose for itself", () => {
    const used = new Float64Array(1);
    const chosen = new Uint32Array(10);
    const gain = answerPrices(choices, Float64Array.of(7.5), { used, chosen, stride: 1 });
    expect(used[0]).toBe(3);
    expect(gain).toBeCloseTo(4.5, 12);
    expect(Array.from(chosen.slice(7))).toEqual([15, 17, 19]);
  });
});
