import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchProducts } from "@/lib/creators/domain/match-products";
import { compareMatches, judgeMatch, type MatchCase } from "@/lib/creators/domain/rank-matches";

const belief = { rate: 1, low: 0.8, high: 1.3, sure: 0.7, expected: 0.5, affinity: 2 };
const base: MatchCase = {
  belief,
  days: 60,
  leftBeforeCommission: 6_000,
  hasGoodsCost: true,
  commissionRate: 0.2,
  usualCommissionRate: 0.2,
  price: 10_000,
  quadrant: null,
};

describe("judgeMatch", () => {
  it("takes goods and commission from every order, and says what is special about the pair", () => {
    expect(judgeMatch(base)).toEqual({
      state: "proven",
      leftPerOrder: 4_000,
      leftPerDay: 4_000,
      sureLeftPerDay: 2_800,
      reasons: ["sells-together"],
    });
  });

  it("says that a loss grows with sales: at least so much is lost", () => {
    const { sureLeftPerDay, reasons } = judgeMatch({ ...base, commissionRate: 0.7 });
    expect(sureLeftPerDay).toBeCloseTo(-1_300, 6);
    expect(reasons).toEqual(["every-order-loses", "sells-together", "commission-high"]);
  });

  it("names what exposure says of the creator, and what is not known", () => {
    expect(
      judgeMatch({ ...base, days: 0, quadrant: "rising", hasGoodsCost: false }).reasons,
    ).toEqual(["untested", "creator-converts", "creator-unseen", "no-goods-cost"]);
  });
});

describe("compareMatches", () => {
  it("never ranks a pair of three days, or an untried one, above one of three hundred", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 1, max: 60 }),
        (longOrders, luckyOrders) => {
          const { pairs, believe } = matchProducts(
            [
              { creator: 0, product: 0, orders: longOrders, days: 300, squares: longOrders },
              { creator: 1, product: 0, orders: luckyOrders, days: 3, squares: luckyOrders ** 2 },
            ],
            { creators: 3, products: 1 },
          );
          const of = (i: number, days: number) =>
            judgeMatch({ ...base, belief: pairs[i] ?? believe(2, 0), days });
          const [long, lucky, untried] = [of(0, 300), of(1, 3), of(2, 0)];
          expect(compareMatches(long, lucky)).toBeLessThan(0);
          expect(compareMatches(lucky, untried)).toBeLessThan(0);
        },
      ),
    );
  });
});
