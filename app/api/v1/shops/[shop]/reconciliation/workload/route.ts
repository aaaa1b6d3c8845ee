import { route } from "@/lib/platform/http";
import { ReconciliationParams, WorkloadDto } from "@/lib/reconciliation";
import { getWorkload } from "@/lib/reconciliation/server";

export const GET = route({
  summary: "Open differences by age and by owner",
  permission: "reconciliation.view",
  params: ReconciliationParams,
  response: WorkloadDto,
  run: (ctx, { shop }) => getWorkload(ctx, { shopId: shop }),
});
