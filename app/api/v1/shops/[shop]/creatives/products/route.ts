import { CreativeProductList, CreativeShopParams } from "@/lib/creative";
import { listCreativeProducts } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Products with the state of their facts and what they have creatives for",
  permission: "creative.view",
  params: CreativeShopParams,
  response: CreativeProductList,
  run: (ctx, { shop }) => listCreativeProducts(ctx, { shopId: shop }),
});
