import { CustomerParams, GrowthAcceptedDto, GrowthDto, GrowthInput } from "@/lib/customers";
import { getGrowth, recordGrowth } from "@/lib/customers/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Followers won by source and what each cost, fans beside others, and imported stages",
  permission: "customers.view",
  params: CustomerParams,
  response: GrowthDto,
  run: (ctx, { shop }) => getGrowth(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Tells followers won by source, and stages (5A) as a source counted them",
  permission: "customers.edit",
  params: CustomerParams,
  body: GrowthInput,
  response: GrowthAcceptedDto,
  run: (ctx, { shop, ...input }) => recordGrowth(ctx, { ...input, shopId: shop }),
});
