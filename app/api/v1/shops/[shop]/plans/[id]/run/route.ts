import { PlanJobDto, PlanParams } from "@/lib/planning";
import { stepSuperPlan } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Take the day's next step of a live plan on the platform, as a job",
  permission: "planning.approve",
  params: PlanParams,
  response: PlanJobDto,
  status: 202,
  run: (ctx, { shop, id }) => stepSuperPlan(ctx, { shopId: shop, planId: id }),
});
