import { describe, expect, it } from "vitest";
import { compareMeans, fitResponse, predictCoupons } from "@/lib/coupons/domain/fit-response";
import { createRng } from "@/lib/numerics/rng";
import { ARMS, makeCouponTrial } from "@/tests/support/coupon-trial";

describe("fitResponse", () => {
  it("finds that choosing people pays where it does", () => {
    const { reading, model } = fitResponse(makeCouponTrial("moved", 6000, 1), createRng("fit"));
    expect(reading.isBetterThanUniform).toBe(true);
    expect(model.tellsApart).toBe(true);
    expect(reading.arms.map(({ people }) => people).every((people) => people > 1800)).toBe(true);
  });

  it("says so when nobody is moved more than another", () => {
    const { reading, model } = fitResponse(makeCouponTrial("nobody", 4000, 0), createRng("fit"));
    expect(reading.isBetterThanUniform).toBe(false);
    expect(model.tellsApart).toBe(false);
  });

  it("counts a coupon that sells and does not pay as a loss", () => {
    const { reading } = fitResponse(makeCouponTrial("nobody", 6000, 0), createRng("fit"));
    expect(reading.arms[1]?.lift.value).toBeLessThan(0);
    expect(reading.uniformArm).not.toBe(2);
  });
});

describe("predictCoupons", () => {
  it("never expects less of a larger coupon", () => {
    const { model } = fitResponse(makeCouponTrial("rising", 1500, 0.3), createRng("fit"));
    for (const moved of [-2, -1, 0, 1, 2]) {
      const { addedSales } = predictCoupons(model, ARMS, Float64Array.of(moved, 0), 0);
      expect(addedSales[1]).toBeGreaterThanOrEqual(addedSales[0] ?? 0);
    }
  });
});

describe("compareMeans", () => {
  it("gives the difference and 1.96 errors to each side", () => {
    const { value, low, high } = compareMeans([4, 6], [1, 3]);
    expect(value).toBe(3);
    expect(high - value).toBeCloseTo(1.96 * Math.SQRT2, 12);
    expect(value - low).toBeCloseTo(1.96 * Math.SQRT2, 12);
  });
});
