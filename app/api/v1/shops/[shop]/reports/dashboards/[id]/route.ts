import { route } from "@/lib/platform/http";
import { DashboardChangeInput, DashboardDto, DashboardParams } from "@/lib/reports";
import { changeDashboard, getDashboard } from "@/lib/reports/server";

export const GET = route({
  summary: "One dashboard",
  permission: "reports.view",
  params: DashboardParams,
  response: DashboardDto,
  run: (ctx, { shop, id }) => getDashboard(ctx, { shopId: shop, dashboardId: id }),
});

export const PATCH = route({
  summary: "Change or archive a dashboard; every change is a version",
  permission: "reports.view",
  params: DashboardParams,
  body: DashboardChangeInput,
  response: DashboardDto,
  run: (ctx, { shop, id, ...input }) =>
    changeDashboard(ctx, { ...input, shopId: shop, dashboardId: id }),
});
