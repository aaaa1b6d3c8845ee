import { CheckedTexts, CheckTextsInput, CreativeShopParams } from "@/lib/creative";
import { checkTexts } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Check texts against advertising law, the platform and the shop's own words",
  permission: "creative.view",
  params: CreativeShopParams,
  body: CheckTextsInput,
  response: CheckedTexts,
  run: (ctx, { shop, ...input }) => checkTexts(ctx, { ...input, shopId: shop }),
});
