import { CampaignDto, CampaignParams } from "@/lib/coupons";
import { getCampaign } from "@/lib/coupons/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "A campaign: what its trial teaches, the plan, and what came of it beside the holdout",
  permission: "coupons.view",
  params: CampaignParams,
  response: CampaignDto,
  run: (ctx, { shop, id }) => getCampaign(ctx, { shopId: shop, id }),
});
