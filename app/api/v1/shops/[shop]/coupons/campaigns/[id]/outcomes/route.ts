import { CampaignParams, OutcomesDto, OutcomesInput } from "@/lib/coupons";
import { recordOutcomes } from "@/lib/coupons/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary:
    "What came of people: sales, what coupons took off, orders; told again, the later telling holds",
  permission: "coupons.edit",
  params: CampaignParams,
  body: OutcomesInput,
  response: OutcomesDto,
  run: (ctx, { shop, ...input }) => recordOutcomes(ctx, { ...input, shopId: shop }),
});
