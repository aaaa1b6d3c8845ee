import { ExperimentDto, ExperimentParams, ReadingInput } from "@/lib/experiments";
import { readExperiment } from "@/lib/experiments/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Read a test by its registered method; final after its last day",
  permission: "experiments.edit",
  params: ExperimentParams,
  body: ReadingInput,
  response: ExperimentDto,
  status: 201,
  run: (ctx, { shop, id, ...data }) =>
    readExperiment(ctx, { ...data, shopId: shop, experimentId: id }),
});
