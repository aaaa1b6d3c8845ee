import { RuleChangeInput, RuleDto, RuleParams } from "@/lib/alerts";
import { changeRule, getRule } from "@/lib/alerts/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "One alert rule",
  permission: "alerts.view",
  params: RuleParams,
  response: RuleDto,
  run: (ctx, { shop, id }) => getRule(ctx, { shopId: shop, ruleId: id }),
});

export const PATCH = route({
  summary: "Change, pause, resume or archive a rule",
  permission: "alerts.edit",
  params: RuleParams,
  body: RuleChangeInput,
  response: RuleDto,
  run: (ctx, { shop, id, ...input }) => changeRule(ctx, { ...input, shopId: shop, ruleId: id }),
});
