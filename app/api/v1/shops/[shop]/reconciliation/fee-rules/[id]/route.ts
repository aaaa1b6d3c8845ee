import { route } from "@/lib/platform/http";
import { FeeRuleParams } from "@/lib/reconciliation";
import { removeFeeRule } from "@/lib/reconciliation/server";

export const DELETE = route({
  summary: "Remove a fee rule",
  permission: "reconciliation.resolve",
  params: FeeRuleParams,
  status: 204,
  run: (ctx, { shop, id }) => removeFeeRule(ctx, { shopId: shop, ruleId: id }),
});
