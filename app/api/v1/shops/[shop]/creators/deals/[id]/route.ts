import { DealDto, DealInput, DealParams } from "@/lib/creators";
import { updateDeal } from "@/lib/creators/server";
import { route } from "@/lib/platform/http";

export const PUT = route({
  summary: "Write a deal's terms, dates and reminder",
  permission: "creators.edit",
  params: DealParams,
  body: DealInput,
  response: DealDto,
  run: (ctx, { shop, id, ...input }) => updateDeal(ctx, { ...input, shopId: shop, dealId: id }),
});
