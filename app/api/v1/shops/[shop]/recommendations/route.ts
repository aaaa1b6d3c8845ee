import { recommendPackages } from "@/lib/packages/server";
import { route } from "@/lib/platform/http";
import {
  RecommendationParams,
  RecommendationsDto,
  RecommendationsInput,
} from "@/lib/recommendation";

export const POST = route({
  summary: "Goods for one shopper, each with its reasons, propensity and package",
  permission: "recommendation.view",
  params: RecommendationParams,
  body: RecommendationsInput,
  response: RecommendationsDto,
  limit: { limit: 60_000, windowSeconds: 60 },
  run: (ctx, { shop, ...input }) => recommendPackages(ctx, { ...input, shopId: shop }),
});
