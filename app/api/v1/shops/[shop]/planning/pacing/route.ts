import { PacingDto, PacingInput, PlanJobDto, PlanningParams } from "@/lib/planning";
import { readPacing, startSimulatedDay } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary:
    "The newest paced day of the simulated market, and what the newest hourly export calls for",
  permission: "planning.view",
  params: PlanningParams,
  response: PacingDto,
  run: (ctx, { shop }) => readPacing(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Pace a day of the simulated market, as a job",
  permission: "planning.edit",
  params: PlanningParams,
  body: PacingInput,
  response: PlanJobDto,
  status: 202,
  run: (ctx, { shop, ...input }) => startSimulatedDay(ctx, { ...input, shopId: shop }),
});
