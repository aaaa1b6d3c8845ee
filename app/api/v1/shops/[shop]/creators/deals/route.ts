import { CreatorsParams, DealDto, DealInput, DealList } from "@/lib/creators";
import { createDeal, listDeals } from "@/lib/creators/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The shop's deals with creators, what is due first",
  permission: "creators.view",
  params: CreatorsParams,
  response: DealList,
  run: (ctx, { shop }) => listDeals(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Open a deal as a lead",
  permission: "creators.edit",
  params: CreatorsParams,
  body: DealInput,
  response: DealDto,
  status: 201,
  run: (ctx, { shop, ...input }) => createDeal(ctx, { ...input, shopId: shop }),
});
