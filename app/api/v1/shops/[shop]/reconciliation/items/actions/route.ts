import { route } from "@/lib/platform/http";
import { ActOnItemsDto, ActOnItemsInput, ReconciliationParams } from "@/lib/reconciliation";
import { actOnItems } from "@/lib/reconciliation/server";

export const POST = route({
  summary: "Assign, comment, accept, write off or reopen differences, or rehearse it",
  permission: "reconciliation.resolve",
  params: ReconciliationParams,
  body: ActOnItemsInput,
  response: ActOnItemsDto,
  run: (ctx, { shop, ...input }) => actOnItems(ctx, { ...input, shopId: shop }),
});
