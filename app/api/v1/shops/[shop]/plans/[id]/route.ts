import { PlanBriefInput, PlanParams, SuperPlanDto } from "@/lib/planning";
import { getSuperPlan, updateSuperPlan } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "A super plan: what was asked, the split, its bound, and every step it took",
  permission: "planning.view",
  params: PlanParams,
  response: SuperPlanDto,
  run: (ctx, { shop, id }) => getSuperPlan(ctx, { shopId: shop, planId: id }),
});

export const PUT = route({
  summary: "Write a draft's next version",
  permission: "planning.edit",
  params: PlanParams,
  body: PlanBriefInput,
  response: SuperPlanDto,
  run: (ctx, { shop, id, ...brief }) =>
    updateSuperPlan(ctx, { ...brief, shopId: shop, planId: id }),
});
