import { route } from "@/lib/platform/http";
import { DashboardDto, DashboardInput, DashboardListDto, ReportsParams } from "@/lib/reports";
import { createDashboard, listDashboards } from "@/lib/reports/server";

export const GET = route({
  summary: "The team's dashboards and one's own",
  permission: "reports.view",
  params: ReportsParams,
  response: DashboardListDto,
  run: (ctx, { shop }) => listDashboards(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Keep a dashboard; the team's take the right to edit",
  permission: "reports.view",
  params: ReportsParams,
  body: DashboardInput,
  response: DashboardDto,
  status: 201,
  run: (ctx, { shop, ...input }) => createDashboard(ctx, { ...input, shopId: shop }),
});
