import { AlertDto, AlertMoveInput, AlertParams } from "@/lib/alerts";
import { getAlert, moveAlert } from "@/lib/alerts/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "One alert",
  permission: "alerts.view",
  params: AlertParams,
  response: AlertDto,
  run: (ctx, { shop, id }) => getAlert(ctx, { shopId: shop, alertId: id }),
});

export const POST = route({
  summary: "Acknowledge, snooze or reopen an alert",
  permission: "alerts.edit",
  params: AlertParams,
  body: AlertMoveInput,
  response: AlertDto,
  run: (ctx, { shop, id, ...input }) => moveAlert(ctx, { ...input, shopId: shop, alertId: id }),
});
