import {
  ExperimentDto,
  ExperimentInput,
  ExperimentList,
  ExperimentsParams,
} from "@/lib/experiments";
import { createExperiment, listExperiments } from "@/lib/experiments/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The shop's tests, the newest first, each with its last reading",
  permission: "experiments.view",
  params: ExperimentsParams,
  response: ExperimentList,
  run: (ctx, { shop }) => listExperiments(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Register a test: its question, method and draw are fixed from here on",
  permission: "experiments.edit",
  params: ExperimentsParams,
  body: ExperimentInput,
  response: ExperimentDto,
  status: 201,
  run: (ctx, { shop, ...input }) => createExperiment(ctx, { ...input, shopId: shop }),
});
