import { ExperimentDto, ExperimentParams } from "@/lib/experiments";
import { getExperiment } from "@/lib/experiments/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "One test with all its readings",
  permission: "experiments.view",
  params: ExperimentParams,
  response: ExperimentDto,
  run: (ctx, { shop, id }) => getExperiment(ctx, { shopId: shop, experimentId: id }),
});
