import { ExperimentParams } from "@/lib/experiments";
import { LiftTestDto } from "@/lib/planning";
import { adoptExperiment } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Give a finished test to its lever's response curve as a lift test",
  permission: "planning.edit",
  params: ExperimentParams,
  response: LiftTestDto,
  status: 201,
  run: (ctx, { shop, id }) => adoptExperiment(ctx, { shopId: shop, experimentId: id }),
});
