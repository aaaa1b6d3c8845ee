import { route } from "@/lib/platform/http";
import { ItemPage, ListItemsInput, ReconciliationParams } from "@/lib/reconciliation";
import { listItems } from "@/lib/reconciliation/server";

export const GET = route({
  summary: "Differences, the largest first",
  permission: "reconciliation.view",
  params: ReconciliationParams,
  query: ListItemsInput,
  response: ItemPage,
  run: (ctx, { shop, ...input }) => listItems(ctx, { ...input, shopId: shop }),
});
