import { route } from "@/lib/platform/http";
import { ModelStateDto, RecommendationParams, TrainingStartedDto } from "@/lib/recommendation";
import { getModelState, startTraining } from "@/lib/recommendation/server";

export const GET = route({
  summary: "The model card: quality on the shop's own log, and how much happened since",
  permission: "recommendation.view",
  params: RecommendationParams,
  response: ModelStateDto,
  run: (ctx, { shop }) => getModelState(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Train a new model on the log as a job; it is swapped in when done",
  permission: "recommendation.edit",
  params: RecommendationParams,
  response: TrainingStartedDto,
  status: 202,
  run: (ctx, { shop }) => startTraining(ctx, { shopId: shop }),
});
