import { route } from "@/lib/platform/http";
import { ItemDetailDto, ReconciliationItemParams } from "@/lib/reconciliation";
import { getItem } from "@/lib/reconciliation/server";

export const GET = route({
  summary: "One difference with the rows behind both sides and its history",
  permission: "reconciliation.view",
  params: ReconciliationItemParams,
  response: ItemDetailDto,
  run: (ctx, { shop, id }) => getItem(ctx, { shopId: shop, itemId: id }),
});
