import { CreatorsParams, DisputeDto, DisputeList, OpenDisputeInput } from "@/lib/creators";
import { listDisputes, openDispute } from "@/lib/creators/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Disputes over commissions, those that are open first, each with its orders and steps",
  permission: "creators.view",
  params: CreatorsParams,
  response: DisputeList,
  run: (ctx, { shop }) => listDisputes(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Claim back what a creator was paid above the agreed rate in a window",
  permission: "creators.edit",
  params: CreatorsParams,
  body: OpenDisputeInput,
  response: DisputeDto,
  status: 201,
  run: (ctx, { shop, ...input }) => openDispute(ctx, { ...input, shopId: shop }),
});
