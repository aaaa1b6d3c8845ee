import { CampaignParams, CouponReconciliationDto } from "@/lib/coupons";
import { getCouponReconciliation } from "@/lib/coupons/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Every coupon against the order that took it, payer by payer",
  permission: "coupons.view",
  params: CampaignParams,
  response: CouponReconciliationDto,
  run: (ctx, { shop, id }) => getCouponReconciliation(ctx, { shopId: shop, id }),
});
