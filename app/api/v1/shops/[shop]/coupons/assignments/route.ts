import { AssignmentDto, AssignmentInput, CouponParams } from "@/lib/coupons";
import { assignCoupons } from "@/lib/coupons/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary:
    "Gives each shopper the coupon, or none, that brings most within the budgets; a holdout gets none",
  permission: "coupons.edit",
  params: CouponParams,
  body: AssignmentInput,
  response: AssignmentDto,
  run: (ctx, { shop, ...input }) => assignCoupons(ctx, { ...input, shopId: shop }),
});
