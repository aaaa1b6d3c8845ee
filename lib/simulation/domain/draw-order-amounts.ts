import type { Minor } from "@/lib/kernel";
import type { Rng } from "@/lib/numerics/rng";
import type { Promotion } from "./sales-calendar";
import type { Product } from "./shop-profile";
import { applyBps, type OrderAmounts } from "./simulated-order";

const SHIPPING: Minor = 600n;
const SHIPPING_SHARE = 0.07;
const ORDINARY_COUPON_SHARE = 0.3;
const ORDINARY_PLATFORM_SHARE = 0.14;
const CREATOR_COUPON_SHARE = 0.1;
const PAYMENT_SUBSIDY_SHARE = 0.05;

/** Draws quantity's worth of goods with everything that is taken off, each part borne by its payer. */
export function drawAmounts(
  product: Product,
  quantity: number,
  promotion: Promotion | null,
  soldByCreator: boolean,
  rng: Rng,
): OrderAmounts {
  const goods = product.price * BigInt(quantity);
  const shipping = rng.chance(SHIPPING_SHARE) ? SHIPPING : 0n;
  const merchantDiscount = drawMerchantDiscount(goods, promotion, rng);
  const platformDiscount = drawPlatformDiscount(goods, promotion, rng);
  const creatorDiscount = soldByCreator ? drawCreatorDiscount(goods, rng) : 0n;
  const payable = goods + shipping - merchantDiscount - platformDiscount - creatorDiscount;
  const paymentSubsidy = rng.chance(PAYMENT_SUBSIDY_SHARE)
    ? BigInt(50 + rng.below(500)) % (payable / 4n + 1n)
    : 0n;
  return {
    goods,
    shipping,
    merchantDiscount,
    platformDiscount,
    creatorDiscount,
    payable,
    paymentSubsidy,
  };
}

function drawMerchantDiscount(goods: Minor, promotion: Promotion | null, rng: Rng): Minor {
  const promised = promotion?.merchantDiscountBps ?? 0;
  if (promised > 0 && rng.chance(0.8)) return applyBps(goods, promised);
  return rng.chance(ORDINARY_COUPON_SHARE) ? applyBps(goods, 300 + 100 * rng.below(6)) : 0n;
}

function drawPlatformDiscount(goods: Minor, promotion: Promotion | null, rng: Rng): Minor {
  const share = promotion?.platformCouponShare ?? ORDINARY_PLATFORM_SHARE;
  return rng.chance(share) ? applyBps(goods, 200 + 100 * rng.below(7)) : 0n;
}

function drawCreatorDiscount(goods: Minor, rng: Rng): Minor {
  if (!rng.chance(CREATOR_COUPON_SHARE)) return 0n;
  const coupon = rng.pick([300n, 500n, 1000n]);
  return coupon * 6n < goods ? coupon : 0n;
}
