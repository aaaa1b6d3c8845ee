import { route } from "@/lib/platform/http";
import { ExplainInput, ExplanationDto, ReconciliationParams } from "@/lib/reconciliation";
import { explainDifference } from "@/lib/reconciliation/server";

export const POST = route({
  summary: "Why two figures differ, rule by rule",
  permission: "reconciliation.view",
  params: ReconciliationParams,
  body: ExplainInput,
  response: ExplanationDto,
  run: (ctx, { shop, ...input }) => explainDifference(ctx, { ...input, shopId: shop }),
});
