import { route } from "@/lib/platform/http";
import { DashboardDto, DashboardParams, RestoreInput } from "@/lib/reports";
import { restoreDashboard } from "@/lib/reports/server";

export const POST = route({
  summary: "Take an earlier version of a dashboard up again, as a new one",
  permission: "reports.view",
  params: DashboardParams,
  body: RestoreInput,
  response: DashboardDto,
  run: (ctx, { shop, id, version }) =>
    restoreDashboard(ctx, { shopId: shop, dashboardId: id, version }),
});
