import { describe, expect, it } from "vitest";
import { fitResponse } from "@/lib/coupons/domain/fit-response";
import { predictOffers, predictTrial } from "@/lib/coupons/domain/predict-offers";
import { createRng } from "@/lib/numerics/rng";
import { makeCouponTrial } from "@/tests/support/coupon-trial";

describe("predictOffers", () => {
  it("expects the mean of everyone where people cannot be told apart", () => {
    const trial = makeCouponTrial("nobody", 2000, 0);
    const learned = fitResponse(trial, createRng("fit"));
    const offers = predictOffers(trial, learned, {
      values: Float64Array.of(-2, 1, 2, -1),
      columns: 2,
    });
    expect(learned.model.tellsApart).toBe(false);
    expect(offers.addedSales[0]).toBe(offers.addedSales[2]);
    expect(offers.discount[1]).toBe(offers.discount[3]);
  });
});

describe("predictTrial", () => {
  it("gives each person of the trial the same offers for the same seed", () => {
    const trial = makeCouponTrial("moved", 2000, 1);
    const learned = fitResponse(trial, createRng("fit"));
    const once = predictTrial(trial, learned, createRng("folds"));
    expect(once.people).toBe(2000);
    expect(predictTrial(trial, learned, createRng("folds"))).toEqual(once);
  });
});
