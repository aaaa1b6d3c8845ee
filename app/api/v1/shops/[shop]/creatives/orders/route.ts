import {
  CreativeOrderInput,
  CreativeOrderList,
  CreativeShopParams,
  StartedOrder,
} from "@/lib/creative";
import { listCreativeOrders, startCreativeOrder } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Orders for many creatives, newest first, with what each came to",
  permission: "creative.view",
  params: CreativeShopParams,
  response: CreativeOrderList,
  run: (ctx, { shop }) => listCreativeOrders(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Order creatives for many products and stages; the job tells how far it is",
  permission: "creative.edit",
  params: CreativeShopParams,
  body: CreativeOrderInput,
  response: StartedOrder,
  status: 202,
  run: (ctx, { shop, lines }) => startCreativeOrder(ctx, { shopId: shop, lines }),
});
