import { PlanActionList, PlanParams } from "@/lib/planning";
import { listPlanActions } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "What was sent to the platform for a plan, why, and what came of it",
  permission: "planning.view",
  params: PlanParams,
  response: PlanActionList,
  run: (ctx, { shop, id }) => listPlanActions(ctx, { shopId: shop, planId: id }),
});
