import { route } from "@/lib/platform/http";
import {
  RecommendationParams,
  RecommendationsDto,
  RecommendationsInput,
} from "@/lib/recommendation";
import { recommend } from "@/lib/recommendation/server";

export const POST = route({
  summary: "Goods for one shopper, each with its reasons and propensity",
  permission: "recommendation.view",
  params: RecommendationParams,
  body: RecommendationsInput,
  response: RecommendationsDto,
  limit: { limit: 60_000, windowSeconds: 60 },
  run: (ctx, { shop, ...input }) => recommend(ctx, { ...input, shopId: shop }),
});
