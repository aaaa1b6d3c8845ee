import { DeliveryDto, DeliveryParams } from "@/lib/alerts";
import { replayDelivery } from "@/lib/alerts/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Send a delivery once more under the same id",
  permission: "alerts.edit",
  params: DeliveryParams,
  response: DeliveryDto,
  run: (ctx, { shop, id }) => replayDelivery(ctx, { shopId: shop, deliveryId: id }),
});
