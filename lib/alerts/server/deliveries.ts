import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, fromPublicId, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { DeliveryDto, DeliveryListDto, ListDeliveriesInput } from "../delivery-schemas";
import {
  type DeliveryKey,
  getDeliveryRow,
  readDeliveries,
  restartDelivery,
} from "./delivery-store";
import { queueDelivery } from "./send-delivery";

/** The newest deliveries with every attempt and what came of it. */
export async function listDeliveries(
  ctx: Ctx,
  input: ListDeliveriesInput & { readonly shopId: bigint },
): Promise<DeliveryListDto> {
  requirePermission(ctx, "alerts.view");
  requireShop(ctx, input.shopId);
  const receiverId = input.receiver === undefined ? null : fromPublicId("receiver", input.receiver);
  const filter = { deliveryId: null, receiverId, limit: input.limit };
  return { items: await transaction(ctx, (tx) => readDeliveries(tx, input.shopId, filter)) };
}

/** Sends a delivery once more, with the same id: a receiver that keeps ids knows it for what it is. */
export function replayDelivery(ctx: Ctx, key: DeliveryKey): Promise<DeliveryDto> {
  requirePermission(ctx, "alerts.edit");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    const { status } = await getDeliveryRow(tx, key);
    if (status === "sending")
      throw new AppError("conflict", "alerts/sending", "The delivery is on its way right now.");
    await restartDelivery(tx, ctx, key);
    await queueDelivery(tx, ctx, key, ctx.now);
    await recordAudit(tx, ctx, {
      shopId: key.shopId,
      action: "alerts.delivery.replay",
      entity: { kind: "alert-delivery", id: toPublicId("delivery", key.deliveryId) },
      before: { status },
    });
    return getDelivery(tx, key);
  });
}

async function getDelivery(tx: Tx, key: DeliveryKey): Promise<DeliveryDto> {
  const [dto] = await readDeliveries(tx, key.shopId, {
    deliveryId: key.deliveryId,
    receiverId: null,
    limit: 1,
  });
  if (!dto) throw notFound(`Delivery ${toPublicId("delivery", key.deliveryId)}`);
  return dto;
}
