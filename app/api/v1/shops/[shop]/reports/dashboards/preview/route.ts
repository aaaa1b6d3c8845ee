import { route } from "@/lib/platform/http";
import { DashboardDataDto, PreviewInput, ReportsParams } from "@/lib/reports";
import { previewDashboard } from "@/lib/reports/server";

export const POST = route({
  summary: "What tiles would show that nobody has kept yet",
  permission: "reports.view",
  params: ReportsParams,
  body: PreviewInput,
  response: DashboardDataDto,
  run: (ctx, { shop, ...input }) => previewDashboard(ctx, { ...input, shopId: shop }),
});
