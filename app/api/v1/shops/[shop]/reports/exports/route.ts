import { route } from "@/lib/platform/http";
import {
  ReportExportListDto,
  ReportsParams,
  StartExportInput,
  StartedExportDto,
} from "@/lib/reports";
import { listExports, startExport } from "@/lib/reports/server";

export const GET = route({
  summary: "One's own files and those of the calendar, the newest first",
  permission: "reports.export",
  params: ReportsParams,
  response: ReportExportListDto,
  run: (ctx, { shop }) => listExports(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Write what a page shows into a file, as a job",
  permission: "reports.export",
  params: ReportsParams,
  body: StartExportInput,
  response: StartedExportDto,
  status: 202,
  run: (ctx, { shop, ...input }) => startExport(ctx, { ...input, shopId: shop }),
});
