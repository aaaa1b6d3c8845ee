import { ReceiverDto, ReceiverMoveInput, ReceiverParams } from "@/lib/alerts";
import { moveReceiver } from "@/lib/alerts/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Pause, resume or archive a receiver, or send it a test",
  permission: "alerts.edit",
  params: ReceiverParams,
  body: ReceiverMoveInput,
  response: ReceiverDto,
  run: (ctx, { shop, id, ...input }) =>
    moveReceiver(ctx, { ...input, shopId: shop, receiverId: id }),
});
