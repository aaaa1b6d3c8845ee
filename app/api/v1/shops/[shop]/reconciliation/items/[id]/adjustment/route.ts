import { route } from "@/lib/platform/http";
import { AdjustItemInput, ItemDto, ReconciliationItemParams } from "@/lib/reconciliation";
import { adjustItem } from "@/lib/reconciliation/server";

export const POST = route({
  summary: "Settle a difference by an entry of the book",
  permission: "reconciliation.resolve",
  params: ReconciliationItemParams,
  body: AdjustItemInput,
  response: ItemDto,
  status: 201,
  run: (ctx, { shop, id, ...input }) => adjustItem(ctx, { ...input, shopId: shop, itemId: id }),
});
