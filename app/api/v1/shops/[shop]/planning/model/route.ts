import { PlanJobDto, PlanModelStateDto, PlanningParams } from "@/lib/planning";
import { getPlanModel, startPlanModelFit } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The shop's newest response curves, and whether its book has moved on since",
  permission: "planning.view",
  params: PlanningParams,
  response: PlanModelStateDto,
  run: (ctx, { shop }) => getPlanModel(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Fit the response curves again, as a job",
  permission: "planning.edit",
  params: PlanningParams,
  response: PlanJobDto,
  status: 202,
  run: (ctx, { shop }) => startPlanModelFit(ctx, { shopId: shop }),
});
