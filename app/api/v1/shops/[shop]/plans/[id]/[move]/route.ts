import { PlanMoveInput, PlanMoveParams, SuperPlanDto } from "@/lib/planning";
import { moveSuperPlan } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary:
    "Move a super plan on: submit, approve, reject, shadow, activate, pause, evaluate, rollback or cancel",
  permission: "planning.edit",
  params: PlanMoveParams,
  body: PlanMoveInput,
  response: SuperPlanDto,
  run: (ctx, { shop, id, move, reason }) =>
    moveSuperPlan(ctx, { shopId: shop, planId: id, move, reason }),
});
