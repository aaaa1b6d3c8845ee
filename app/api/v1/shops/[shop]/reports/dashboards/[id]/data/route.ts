import { route } from "@/lib/platform/http";
import { DashboardDataDto, DashboardParams, WindowInput } from "@/lib/reports";
import { readDashboard } from "@/lib/reports/server";

export const GET = route({
  summary: "What the tiles of a dashboard show of a window",
  permission: "reports.view",
  params: DashboardParams,
  query: WindowInput,
  response: DashboardDataDto,
  run: (ctx, { shop, id, ...window }) =>
    readDashboard(ctx, { ...window, shopId: shop, dashboardId: id }),
});
