import { route } from "@/lib/platform/http";
import { GoalsInput, PerformanceParams, PerformanceSheetDto } from "@/lib/reports";
import { setGoals } from "@/lib/reports/server";

export const POST = route({
  summary: "Set goals of a month that is not closed",
  permission: "reports.edit",
  params: PerformanceParams,
  body: GoalsInput,
  response: PerformanceSheetDto,
  run: (ctx, { shop, ...input }) => setGoals(ctx, { ...input, shopId: shop }),
});
