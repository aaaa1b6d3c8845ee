import { route } from "@/lib/platform/http";
import { ReportsParams, ScheduleDto, ScheduleInput, ScheduleListDto } from "@/lib/reports";
import { createSchedule, listSchedules } from "@/lib/reports/server";

export const GET = route({
  summary: "What is sent by the calendar, with what came of it",
  permission: "reports.view",
  params: ReportsParams,
  response: ScheduleListDto,
  run: (ctx, { shop }) => listSchedules(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Send a dashboard by the calendar: into the inbox, to mailboxes, webhooks and robots",
  permission: "reports.edit",
  params: ReportsParams,
  body: ScheduleInput,
  response: ScheduleDto,
  status: 201,
  run: (ctx, { shop, ...input }) => createSchedule(ctx, { ...input, shopId: shop }),
});
