import { PlanExecutionDto, PlanParams } from "@/lib/planning";
import { previewExecution } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "What would be sent to the platform tomorrow, request by request; nothing is sent",
  permission: "planning.view",
  params: PlanParams,
  response: PlanExecutionDto,
  run: (ctx, { shop, id }) => previewExecution(ctx, { shopId: shop, planId: id }),
});
