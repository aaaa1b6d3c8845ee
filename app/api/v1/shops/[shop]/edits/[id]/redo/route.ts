import { EditDto, EditParams } from "@/lib/history";
import { redoEdit } from "@/lib/history/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Do again what the caller took back",
  permission: "shops.view",
  params: EditParams,
  response: EditDto,
  run: (ctx, { shop, id }) => redoEdit(ctx, { shopId: shop, eventId: id }),
});
