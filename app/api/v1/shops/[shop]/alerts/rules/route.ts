import { AlertsParams, RuleDto, RuleInput, RuleListDto } from "@/lib/alerts";
import { createRule, listRules } from "@/lib/alerts/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The shop's alert rules, with what goes on under each",
  permission: "alerts.view",
  params: AlertsParams,
  response: RuleListDto,
  run: (ctx, { shop }) => listRules(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Keep a rule and watch the days from now on",
  permission: "alerts.edit",
  params: AlertsParams,
  body: RuleInput,
  response: RuleDto,
  status: 201,
  run: (ctx, { shop, ...input }) => createRule(ctx, { ...input, shopId: shop }),
});
