import { route } from "@/lib/platform/http";
import { ExplainedRows, ExplainRowsInput, ReconciliationParams } from "@/lib/reconciliation";
import { listExplainedRows } from "@/lib/reconciliation/server";

export const POST = route({
  summary: "The orders that one rule of an explanation moves",
  permission: "reconciliation.view",
  params: ReconciliationParams,
  body: ExplainRowsInput,
  response: ExplainedRows,
  run: (ctx, { shop, ...input }) => listExplainedRows(ctx, { ...input, shopId: shop }),
});
