import { describe, expect, it } from "vitest";
import {
  type IssuedCoupon,
  type OrderPart,
  reconcileCoupons,
  splitDiscount,
} from "@/lib/coupons/domain/reconcile-coupons";

const arm = {
  name: "ten off",
  value: 1000,
  threshold: 0,
  shares: { shop: 7000, platform: 3000, creator: 0 },
};
const redeemed = (key: string, order: string | null, discount = 1000n): IssuedCoupon => ({
  key,
  arm: 1,
  isRedeemed: true,
  order,
  discount,
});
const order = (
  number: string,
  shop: bigint,
  platform: bigint,
  isPaid = true,
): [string, OrderPart] => [
  number,
  { order: number, isPaid, discounts: { shop, platform, creator: 0n } },
];
const verdicts = (coupons: IssuedCoupon[], ...orders: [string, OrderPart][]) =>
  reconcileCoupons(coupons, [arm], new Map(orders)).map(({ verdict }) => verdict);

describe("splitDiscount", () => {
  it("gives the shop what does not divide", () => {
    expect(splitDiscount(999n, arm)).toEqual({ shop: 700n, platform: 299n, creator: 0n });
  });
});

describe("reconcileCoupons", () => {
  it("agrees payer by payer, to a rounding of one minor unit", () => {
    expect(verdicts([redeemed("a", "1")], order("1", 700n, 300n))).toEqual(["agrees"]);
    expect(verdicts([redeemed("a", "1", 999n)], order("1", 699n, 300n))).toEqual(["agrees"]);
  });

  it("tells another promotion from money that is missing", () => {
    expect(verdicts([redeemed("a", "1")], order("1", 900n, 300n))).toEqual(["covered"]);
    // The sum is right; the platform gave less and the shop more than agreed.
    expect(verdicts([redeemed("a", "1")], order("1", 800n, 200n))).toEqual(["short"]);
  });

  it("judges the coupons of one order together", () => {
    const coupons = [redeemed("a", "1"), redeemed("b", "1", 500n)];
    expect(verdicts(coupons, order("1", 1050n, 450n))).toEqual(["agrees", "agrees"]);
    expect(verdicts(coupons, order("1", 700n, 300n))).toEqual(["short", "short"]);
  });

  it("says why a coupon cannot be held against an order", () => {
    expect(
      verdicts(
        [
          { ...redeemed("a", null), isRedeemed: false, discount: null },
          redeemed("b", null),
          redeemed("c", "9"),
          redeemed("d", "2"),
        ],
        order("2", 700n, 300n, false),
      ),
    ).toEqual(["not-redeemed", "no-order", "order-unknown", "order-unpaid"]);
  });
});
