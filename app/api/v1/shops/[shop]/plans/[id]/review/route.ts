import { PlanParams, PlanReviewDto } from "@/lib/planning";
import { reviewSuperPlan } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Expected against realised over the plan's days, the difference explained",
  permission: "planning.view",
  params: PlanParams,
  response: PlanReviewDto,
  run: (ctx, { shop, id }) => reviewSuperPlan(ctx, { shopId: shop, planId: id }),
});
