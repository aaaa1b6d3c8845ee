import { PlanningParams, TrafficDto, TrafficInput } from "@/lib/planning";
import { readTraffic } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary:
    "Why eCPM and ROI moved, what the parts of the FACT matrix got, and what each creator got",
  permission: "planning.view",
  params: PlanningParams,
  query: TrafficInput,
  response: TrafficDto,
  run: (ctx, { shop, ...input }) => readTraffic(ctx, { ...input, shopId: shop }),
});
