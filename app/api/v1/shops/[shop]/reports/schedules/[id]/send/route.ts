import { route } from "@/lib/platform/http";
import { ScheduleDto, ScheduleParams } from "@/lib/reports";
import { sendScheduleNow } from "@/lib/reports/server";

export const POST = route({
  summary: "Send the newest period that is over right away, once",
  permission: "reports.edit",
  params: ScheduleParams,
  response: ScheduleDto,
  run: (ctx, { shop, id }) => sendScheduleNow(ctx, { shopId: shop, scheduleId: id }),
});
