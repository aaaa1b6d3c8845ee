import { route } from "@/lib/platform/http";
import { DashboardParams, DashboardVersionsDto } from "@/lib/reports";
import { listVersions } from "@/lib/reports/server";

export const GET = route({
  summary: "Every version of a dashboard, the newest first",
  permission: "reports.view",
  params: DashboardParams,
  response: DashboardVersionsDto,
  run: (ctx, { shop, id }) => listVersions(ctx, { shopId: shop, dashboardId: id }),
});
