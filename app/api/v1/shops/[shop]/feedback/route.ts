import { route } from "@/lib/platform/http";
import { FeedbackDto, FeedbackInput, RecommendationParams } from "@/lib/recommendation";
import { giveFeedback } from "@/lib/recommendation/server";

export const POST = route({
  summary: "What became of a shown item; joined to its impression",
  permission: "recommendation.edit",
  params: RecommendationParams,
  body: FeedbackInput,
  response: FeedbackDto,
  run: (ctx, { shop, ...input }) => giveFeedback(ctx, { ...input, shopId: shop }),
});
