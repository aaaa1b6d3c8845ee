import { CreativeOrderInput, CreativeShopParams, StartedOrder } from "@/lib/creative";
import { startCreativeOrder } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Order creatives for many products and stages; the job tells how far it is",
  permission: "creative.edit",
  params: CreativeShopParams,
  body: CreativeOrderInput,
  response: StartedOrder,
  status: 202,
  run: (ctx, { shop, lines }) => startCreativeOrder(ctx, { shopId: shop, lines }),
});
