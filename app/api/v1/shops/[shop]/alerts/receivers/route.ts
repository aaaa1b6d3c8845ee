import { AlertsParams, ReceiverInput, ReceiverListDto, SavedReceiverDto } from "@/lib/alerts";
import { createReceiver, listReceivers } from "@/lib/alerts/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Mailboxes, webhooks and group robots that are told",
  permission: "alerts.view",
  params: AlertsParams,
  response: ReceiverListDto,
  run: (ctx, { shop }) => listReceivers(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Keep a receiver; the signing key of a webhook is answered this once",
  permission: "alerts.edit",
  params: AlertsParams,
  body: ReceiverInput,
  response: SavedReceiverDto,
  status: 201,
  run: (ctx, { shop, ...input }) => createReceiver(ctx, { ...input, shopId: shop }),
});
