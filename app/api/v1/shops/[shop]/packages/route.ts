import { PackagesDto } from "@/lib/packages";
import { getPackages } from "@/lib/packages/server";
import { route } from "@/lib/platform/http";
import { RecommendationParams } from "@/lib/recommendation";

export const GET = route({
  summary: "What goods are shown with, and what a look at each is expected to leave",
  permission: "recommendation.view",
  params: RecommendationParams,
  response: PackagesDto,
  run: (ctx, { shop }) => getPackages(ctx, { shopId: shop }),
});
