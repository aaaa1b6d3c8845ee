import { CreativeShopParams, ReviewFiguresDto } from "@/lib/creative";
import { getReviewFigures } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The review queue, a sample of what the machine passed, and how judges agree",
  permission: "creative.view",
  params: CreativeShopParams,
  response: ReviewFiguresDto,
  run: (ctx, { shop }) => getReviewFigures(ctx, { shopId: shop }),
});
