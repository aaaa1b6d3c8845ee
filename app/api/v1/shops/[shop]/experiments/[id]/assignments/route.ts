import { AssignmentDto, AssignmentInput, ExperimentParams } from "@/lib/experiments";
import { assignUnits } from "@/lib/experiments/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "The arms of units in a test of users; asking again gives the same",
  permission: "experiments.view",
  params: ExperimentParams,
  body: AssignmentInput,
  response: AssignmentDto,
  run: (ctx, { shop, id, units }) => assignUnits(ctx, { shopId: shop, experimentId: id, units }),
});
