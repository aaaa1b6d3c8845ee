import { ExperimentDto, ExperimentParams } from "@/lib/experiments";
import { cancelExperiment } from "@/lib/experiments/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "End a test without an answer",
  permission: "experiments.edit",
  params: ExperimentParams,
  response: ExperimentDto,
  run: (ctx, { shop, id }) => cancelExperiment(ctx, { shopId: shop, experimentId: id }),
});
