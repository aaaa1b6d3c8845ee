import { DisputeDto, DisputeMoveInput, DisputeParams } from "@/lib/creators";
import { moveDispute } from "@/lib/creators/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Note an answer to a dispute, settle it with what came back, or withdraw it",
  permission: "creators.edit",
  params: DisputeParams,
  body: DisputeMoveInput,
  response: DisputeDto,
  run: (ctx, { shop, id, ...input }) => moveDispute(ctx, { ...input, shopId: shop, disputeId: id }),
});
