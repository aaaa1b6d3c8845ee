import { PlanPacingInput, PlanParams } from "@/lib/planning";
import { setPlanPacing } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const PUT = route({
  summary: "Switch pacing within the day on or off for a plan",
  permission: "planning.approve",
  params: PlanParams,
  body: PlanPacingInput,
  status: 204,
  run: (ctx, { shop, id, ...input }) => setPlanPacing(ctx, { ...input, shopId: shop, planId: id }),
});
