import { route } from "@/lib/platform/http";
import { PerformanceParams, PerformanceRuleDto, PerformanceRuleInput } from "@/lib/reports";
import { savePerformanceRule } from "@/lib/reports/server";

export const POST = route({
  summary: "Keep the next version of a payout rule, from an open month on",
  permission: "reports.edit",
  params: PerformanceParams,
  body: PerformanceRuleInput,
  response: PerformanceRuleDto,
  status: 201,
  run: (ctx, { shop, ...input }) => savePerformanceRule(ctx, { ...input, shopId: shop }),
});
