import { route } from "@/lib/platform/http";
import { ItemCardDto, ItemParams, ItemQuery } from "@/lib/recommendation";
import { getItemCard } from "@/lib/recommendation/server";

export const GET = route({
  summary:
    "Who an item is for: shoppers with what in their history carries it, and what leads here",
  permission: "recommendation.view",
  params: ItemParams,
  query: ItemQuery,
  response: ItemCardDto,
  run: (ctx, { shop, item, kind }) => getItemCard(ctx, { shopId: shop, item, kind }),
});
