import { PlanBriefInput, PlanningParams, SuperPlanDto, SuperPlanList } from "@/lib/planning";
import { createSuperPlan, listSuperPlans } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The shop's super plans, the newest first",
  permission: "planning.view",
  params: PlanningParams,
  response: SuperPlanList,
  run: (ctx, { shop }) => listSuperPlans(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Solve a budget and a goal, and keep both as a draft",
  permission: "planning.edit",
  params: PlanningParams,
  body: PlanBriefInput,
  response: SuperPlanDto,
  status: 201,
  run: (ctx, { shop, ...brief }) => createSuperPlan(ctx, { ...brief, shopId: shop }),
});
