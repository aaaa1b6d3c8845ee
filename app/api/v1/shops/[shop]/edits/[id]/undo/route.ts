import { EditDto, EditParams } from "@/lib/history";
import { undoEdit } from "@/lib/history/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Take back one of the caller's own edits",
  permission: "shops.view",
  params: EditParams,
  response: EditDto,
  run: (ctx, { shop, id }) => undoEdit(ctx, { shopId: shop, eventId: id }),
});
