import { AlertsParams, DeliveryListDto, ListDeliveriesInput } from "@/lib/alerts";
import { listDeliveries } from "@/lib/alerts/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The newest deliveries with every attempt and what came of it",
  permission: "alerts.view",
  params: AlertsParams,
  query: ListDeliveriesInput,
  response: DeliveryListDto,
  run: (ctx, { shop, ...input }) => listDeliveries(ctx, { ...input, shopId: shop }),
});
