import { describe, expect, it } from "vitest";
import { planOffers } from "@/lib/coupons/domain/offers";
import { ARMS } from "@/tests/support/coupon-trial";

const offers = {
  people: 3,
  addedSales: Float64Array.of(3000, 3500, 800, 900, 0, 4000),
  discount: Float64Array.of(400, 1500, 400, 1500, 400, 1500),
};
const terms = { arms: ARMS, marginRate: 0.5, marginFloor: null };
const free = { shop: null, platform: null, creator: null, people: null };

describe("planOffers", () => {
  it("gives everyone what brings most when money is no matter", () => {
    const plan = planOffers(offers, terms, free);
    expect(Array.from(plan.arm)).toEqual([1, 0, 2]);
    expect(plan.contribution).toBeCloseTo(1100 + 1100, 9);
    expect(plan.spent).toEqual({ shop: 400 + 900, platform: 600, creator: 0 });
  });

  it("keeps within each payer's budget and the number of people", () => {
    expect(Array.from(planOffers(offers, terms, { ...free, platform: 500 }).arm)).toEqual([
      1, 0, 0,
    ]);
    expect(planOffers(offers, terms, { ...free, people: 1 }).people).toBe(1);
    expect(planOffers(offers, terms, { ...free, shop: 0 }).spent.shop).toBe(0);
  });

  it("keeps a floor on what added sales leave", () => {
    const plan = planOffers(offers, { ...terms, marginFloor: 0.3 }, free);
    let added = 0;
    plan.arm.forEach((arm, person) => {
      if (arm > 0) added += offers.addedSales[2 * person + arm - 1] ?? 0;
    });
    expect(plan.contribution).toBeGreaterThanOrEqual(0.3 * added);
  });
});
