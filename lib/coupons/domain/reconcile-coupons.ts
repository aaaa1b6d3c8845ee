import { type CouponArm, PAYERS, type Payer } from "./campaign";

/** One coupon as the issuer tells it. Amounts in minor units. */
export interface IssuedCoupon {
  readonly key: string;
  readonly arm: number;
  readonly isRedeemed: boolean;
  readonly order: string | null;
  readonly discount: bigint | null;
}

export interface OrderPart {
  readonly order: string;
  readonly isPaid: boolean;
  readonly discounts: Readonly<Record<Payer, bigint>>;
}

export const COUPON_VERDICTS = [
  "not-redeemed",
  "agrees",
  "covered",
  "short",
  "order-unpaid",
  "order-unknown",
  "no-order",
] as const;
/**
 * `agrees`: what the order took off is the coupons' sum, payer by payer. `covered`: the order took off more, by other promotions.
 * `short`: some payer gave less than the coupons say.
 */
export type CouponVerdict = (typeof COUPON_VERDICTS)[number];

export interface CouponMatch {
  readonly coupon: IssuedCoupon;
  readonly verdict: CouponVerdict;
  /** What the order's coupons should have taken from each payer, and what its export says. */
  readonly expected: Readonly<Record<Payer, bigint>> | null;
  readonly found: Readonly<Record<Payer, bigint>> | null;
}

/** A coupon's value by payer; what does not divide goes to the shop. */
export function splitDiscount(discount: bigint, arm: CouponArm): Record<Payer, bigint> {
  const platform = (discount * BigInt(arm.shares.platform)) / 10_000n;
  const creator = (discount * BigInt(arm.shares.creator)) / 10_000n;
  return { shop: discount - platform - creator, platform, creator };
}

/**
 * Holds every coupon against the order that took it. Coupons of one order are judged together, for the order tells one sum a
 * payer; a difference of one minor unit a coupon is rounding.
 */
export function reconcileCoupons(
  coupons: readonly IssuedCoupon[],
  arms: readonly CouponArm[],
  orders: ReadonlyMap<string, OrderPart>,
): CouponMatch[] {
  const byOrder = Map.groupBy(
    coupons.filter(({ isRedeemed, order }) => isRedeemed && order !== null),
    ({ order }) => order ?? "",
  );
  return coupons.map((coupon) => {
    if (!coupon.isRedeemed) return bare(coupon, "not-redeemed");
    if (coupon.order === null) return bare(coupon, "no-order");
    const order = orders.get(coupon.order);
    if (!order) return bare(coupon, "order-unknown");
    const together = byOrder.get(coupon.order) ?? [];
    const expected = sumExpected(together, arms);
    const verdict = order.isPaid
      ? judge(expected, order.discounts, BigInt(together.length))
      : "order-unpaid";
    return { coupon, verdict, expected, found: order.discounts };
  });
}

const bare = (coupon: IssuedCoupon, verdict: CouponVerdict): CouponMatch => ({
  coupon,
  verdict,
  expected: null,
  found: null,
});

function sumExpected(
  coupons: readonly IssuedCoupon[],
  arms: readonly CouponArm[],
): Record<Payer, bigint> {
  const sum = { shop: 0n, platform: 0n, creator: 0n };
  for (const { arm, discount } of coupons) {
    const known = arms[arm - 1];
    if (!known || discount === null) continue;
    const parts = splitDiscount(discount, known);
    for (const payer of PAYERS) sum[payer] += parts[payer];
  }
  return sum;
}

function judge(
  expected: Readonly<Record<Payer, bigint>>,
  found: Readonly<Record<Payer, bigint>>,
  rounding: bigint,
): CouponVerdict {
  if (PAYERS.some((payer) => found[payer] + rounding < expected[payer])) return "short";
  return PAYERS.some((payer) => found[payer] > expected[payer] + rounding) ? "covered" : "agrees";
}
