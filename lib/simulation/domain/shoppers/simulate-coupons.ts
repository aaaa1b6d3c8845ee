import { logistic } from "@/lib/numerics/regression/fit-regression";
import type { Rng } from "@/lib/numerics/rng";

/** What a simulated shopper had done before a campaign. */
export interface CouponShopper {
  readonly name: string;
  readonly orders: number;
  readonly daysSinceOrder: number | null;
  readonly carts: number;
}

/** A coupon by what it takes off and the least basket it needs, in minor units. */
export interface OfferedCoupon {
  readonly value: number;
  readonly threshold: number;
}

export interface CouponOutcome {
  readonly shopper: string;
  readonly sales: bigint;
  readonly discount: bigint;
  readonly orders: number;
}

/**
 * Draws what a shopper does in a campaign of two weeks. Who bought lately buys anyway and uses the coupon all the same; who filled a cart
 * and left, or has not bought for long, is moved by it.
 */
export function drawCouponOutcome(
  shopper: CouponShopper,
  coupon: OfferedCoupon | null,
  basket: number,
  rng: Rng,
): CouponOutcome {
  const recent = shopper.daysSinceOrder === null ? 0 : Math.exp(-shopper.daysSinceOrder / 30);
  const base = -1.9 + 1.1 * recent + 0.35 * Math.log1p(shopper.orders);
  const isHesitant = shopper.carts > shopper.orders;
  const pull = coupon ? Math.sqrt(coupon.value / 1000) : 0;
  const moved = base + pull * (isHesitant ? 1.5 : 0.45) * (1 - 0.85 * recent);
  // One number decides with and without the coupon, so that a larger coupon never loses a buyer.
  const luck = rng.float();
  const size = basket * (0.6 + 0.8 * rng.float());
  const buys = luck < logistic(moved);
  const amount = buys ? Math.max(size, coupon && buys ? coupon.threshold : 0) : 0;
  const uses = buys && coupon !== null && rng.chance(0.85);
  return {
    shopper: shopper.name,
    sales: BigInt(Math.round(amount)),
    discount: BigInt(uses ? coupon.value : 0),
    orders: buys ? 1 : 0,
  };
}
