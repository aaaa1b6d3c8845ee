import { describe, expect, it } from "vitest";
import { composePackage, smoothChance } from "@/lib/packages/domain/compose-package";

const coupon = { name: "off", value: 1000n, threshold: 7900n, expectedContribution: 150n };
const parts = { price: 9900n, orderChance: 0.1, coupon, content: null, creator: "她" };
const terms = { marginRate: 0.4, insurance: 100 };

describe("composePackage", () => {
  it("adds what the order leaves and what the coupon is expected to bring", () => {
    expect(composePackage(parts, terms)).toEqual({
      content: null,
      coupon: "off",
      creator: "她",
      service: "freight-insurance",
      expectedContribution: 536n,
    });
  });

  it("leaves a coupon out that the item does not reach or that does not pay", () => {
    expect(composePackage({ ...parts, price: 5000n }, terms).coupon).toBeNull();
    const loss = { ...coupon, expectedContribution: -5n };
    expect(composePackage({ ...parts, coupon: loss }, terms).coupon).toBeNull();
  });

  it("expects nothing without a book or a price", () => {
    expect(composePackage(parts, null).expectedContribution).toBeNull();
    expect(composePackage({ ...parts, price: null }, terms).expectedContribution).toBeNull();
  });
});

describe("smoothChance", () => {
  it("starts at the shop's own chance and follows the item as more look", () => {
    const shop = { lookers: 1000, buyers: 100 };
    expect(smoothChance(null, shop)).toBeCloseTo(0.1, 12);
    expect(smoothChance({ lookers: 20, buyers: 10 }, shop)).toBeCloseTo(0.3, 12);
    expect(smoothChance({ lookers: 2000, buyers: 800 }, shop)).toBeCloseTo(0.397, 3);
  });
});
