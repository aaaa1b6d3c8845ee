import { CampaignDto, CampaignInput, CampaignListDto, CouponParams } from "@/lib/coupons";
import { createCampaign, listCampaigns } from "@/lib/coupons/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Coupon campaigns, the newest first",
  permission: "coupons.view",
  params: CouponParams,
  response: CampaignListDto,
  run: (ctx, { shop }) => listCampaigns(ctx, { shopId: shop }),
});

export const POST = route({
  summary:
    "Registers a randomised trial of coupons, or a campaign that gives them by what a trial taught",
  permission: "coupons.edit",
  params: CouponParams,
  body: CampaignInput,
  response: CampaignDto,
  status: 201,
  run: (ctx, { shop, ...input }) => createCampaign(ctx, { ...input, shopId: shop }),
});
