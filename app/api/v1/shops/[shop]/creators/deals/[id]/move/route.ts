import { DealDto, DealMoveInput, DealParams } from "@/lib/creators";
import { moveDeal } from "@/lib/creators/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Move a deal on: sample, terms, scheduled, aired, settled, reviewed or dropped",
  permission: "creators.edit",
  params: DealParams,
  body: DealMoveInput,
  response: DealDto,
  run: (ctx, { shop, id, to, reason }) => moveDeal(ctx, { shopId: shop, dealId: id, to, reason }),
});
