import { route } from "@/lib/platform/http";
import { FeeRuleDto, FeeRuleInput, FeeRuleList, ReconciliationParams } from "@/lib/reconciliation";
import { addFeeRule, listFeeRules } from "@/lib/reconciliation/server";

export const GET = route({
  summary: "Platform fees that are due, by kind of order, product and date",
  permission: "reconciliation.view",
  params: ReconciliationParams,
  response: FeeRuleList,
  run: (ctx, { shop }) => listFeeRules(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Add a fee rule; the next run recomputes with it",
  permission: "reconciliation.resolve",
  params: ReconciliationParams,
  body: FeeRuleInput,
  response: FeeRuleDto,
  status: 201,
  run: (ctx, { shop, ...input }) => addFeeRule(ctx, { ...input, shopId: shop }),
});
