import { AlertListDto, AlertsParams, ListAlertsInput } from "@/lib/alerts";
import { listAlerts } from "@/lib/alerts/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "What the rules found: what goes on first, then the newest",
  permission: "alerts.view",
  params: AlertsParams,
  query: ListAlertsInput,
  response: AlertListDto,
  run: (ctx, { shop, ...input }) => listAlerts(ctx, { ...input, shopId: shop }),
});
