import { route } from "@/lib/platform/http";
import { LineRowPage, ListLineRowsInput, ReconciliationParams } from "@/lib/reconciliation";
import { listLineRows } from "@/lib/reconciliation/server";

export const GET = route({
  summary: "The rows behind one line of a bridge",
  permission: "reconciliation.view",
  params: ReconciliationParams,
  query: ListLineRowsInput,
  response: LineRowPage,
  run: (ctx, { shop, ...input }) => listLineRows(ctx, { ...input, shopId: shop }),
});
