import { CampaignParams, RedemptionsDto, RedemptionsInput } from "@/lib/coupons";
import { recordRedemptions } from "@/lib/coupons/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Coupons issued and redeemed, one by one, with the order that took each",
  permission: "coupons.edit",
  params: CampaignParams,
  body: RedemptionsInput,
  response: RedemptionsDto,
  run: (ctx, { shop, ...input }) => recordRedemptions(ctx, { ...input, shopId: shop }),
});
