import { PlanJobDto, PlanningParams, ReplayInput } from "@/lib/planning";
import { startReplay } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary:
    "What the plan would have done with the last weeks' own money, as a job whose result holds it",
  permission: "planning.view",
  params: PlanningParams,
  body: ReplayInput,
  response: PlanJobDto,
  status: 202,
  run: (ctx, { shop, ...input }) => startReplay(ctx, { ...input, shopId: shop }),
});
