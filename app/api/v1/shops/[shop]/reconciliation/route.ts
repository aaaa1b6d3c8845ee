import { route } from "@/lib/platform/http";
import {
  ReconciliationInput,
  ReconciliationParams,
  ReconciliationStartedDto,
  ReconciliationStateDto,
} from "@/lib/reconciliation";
import { getReconciliation, startReconciliation } from "@/lib/reconciliation/server";

export const GET = route({
  summary: "The newest reconciliation: every pair of sources with its bridge and verdict",
  permission: "reconciliation.view",
  params: ReconciliationParams,
  query: ReconciliationInput,
  response: ReconciliationStateDto,
  run: (ctx, { shop, ...window }) => getReconciliation(ctx, { ...window, shopId: shop }),
});

export const POST = route({
  summary: "Reconcile all days or a window of them, as a job",
  permission: "reconciliation.run",
  params: ReconciliationParams,
  body: ReconciliationInput,
  response: ReconciliationStartedDto,
  status: 202,
  run: (ctx, { shop, ...window }) => startReconciliation(ctx, { ...window, shopId: shop }),
});
