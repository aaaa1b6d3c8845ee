import { route } from "@/lib/platform/http";
import { ScheduleChangeInput, ScheduleDto, ScheduleParams } from "@/lib/reports";
import { changeSchedule } from "@/lib/reports/server";

export const PATCH = route({
  summary: "Change, pause, resume or archive a schedule",
  permission: "reports.edit",
  params: ScheduleParams,
  body: ScheduleChangeInput,
  response: ScheduleDto,
  run: (ctx, { shop, id, ...input }) =>
    changeSchedule(ctx, { ...input, shopId: shop, scheduleId: id }),
});
