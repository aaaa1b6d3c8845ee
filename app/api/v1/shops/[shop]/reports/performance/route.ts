import { route } from "@/lib/platform/http";
import { PerformanceParams, PerformanceSheetDto, SheetInput } from "@/lib/reports";
import { getPerformanceSheet } from "@/lib/reports/server";

export const GET = route({
  summary: "Goal, what was reached, score and payout of each over a month; final once it is closed",
  permission: "reports.view",
  params: PerformanceParams,
  query: SheetInput,
  response: PerformanceSheetDto,
  run: (ctx, { shop, ...input }) => getPerformanceSheet(ctx, { ...input, shopId: shop }),
});
