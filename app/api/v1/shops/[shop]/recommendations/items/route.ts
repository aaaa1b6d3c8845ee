import { route } from "@/lib/platform/http";
import { ItemListDto, ItemSearch, RecommendationParams } from "@/lib/recommendation";
import { findItems } from "@/lib/recommendation/server";

export const GET = route({
  summary: "Items of the catalogue by words of their title or their id, most taken first",
  permission: "recommendation.view",
  params: RecommendationParams,
  query: ItemSearch,
  response: ItemListDto,
  run: (ctx, { shop, ...search }) => findItems(ctx, { ...search, shopId: shop }),
});
