import { describe, expect, it } from "vitest";
import { compareSet, type ListedProduct } from "@/lib/planning/domain/allocation/set-worth";

const product = (id: string, more: Partial<ListedProduct> = {}): ListedProduct => ({
  id,
  price: 100,
  marginRate: 0.4,
  conversionRate: 0.1,
  refundRate: 0,
  leverClicks: { cardAds: 99 },
  ...more,
});

describe("compareSet", () => {
  it("changes nothing when all products are chosen", () => {
    const listed = [product("a"), product("b", { price: 300, marginRate: 0.2 })];
    expect(compareSet(listed, new Set(["a", "b"]))).toEqual({
      cardAds: { salesFactor: 1, marginDelta: 0 },
    });
  });

  it("counts what a visit brings, at the mix that the ads show today", () => {
    // Visits 100 and 300: 10 a visit at a, 20 at b, (1000 + 6000) ÷ 400 = 17.5 today.
    const listed = [product("a"), product("b", { price: 200, leverClicks: { cardAds: 299 } })];
    expect(compareSet(listed, new Set(["b"])).cardAds?.salesFactor).toBeCloseTo(20 / 17.5, 12);
  });

  it("takes refunds off, and says how much more of a sale is kept", () => {
    const listed = [product("a", { refundRate: 0.5 }), product("b", { marginRate: 0.6 })];
    const found = compareSet(listed, new Set(["b"])).cardAds;
    // Sales of a visit: 5 at a, 10 at b, 7.5 today; kept of them (5·0.4 + 10·0.6) ÷ 15.
    expect(found?.salesFactor).toBeCloseTo(10 / 7.5, 12);
    expect(found?.marginDelta).toBeCloseTo(0.6 - 8 / 15, 12);
  });

  it("says nothing of levers without clicks by product, nor of a set nobody knows the margin of", () => {
    const listed = [product("a", { leverClicks: {} }), product("b", { marginRate: null })];
    expect(compareSet(listed, new Set(["a", "b"]))).toEqual({});
    expect(compareSet([product("a"), product("b", { marginRate: null })], new Set(["b"]))).toEqual(
      {},
    );
  });
});
