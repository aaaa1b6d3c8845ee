import { route } from "@/lib/platform/http";
import { RecommendationParams, RulesChange, RulesDto } from "@/lib/recommendation";
import { getRules, updateRules } from "@/lib/recommendation/server";

export const GET = route({
  summary: "What each behaviour counts, and how lists are made of scores",
  permission: "recommendation.view",
  params: RecommendationParams,
  response: RulesDto,
  run: (ctx, { shop }) => getRules(ctx, { shopId: shop }),
});

export const PATCH = route({
  summary: "Change weights and rules; they hold from the next list on",
  permission: "recommendation.edit",
  params: RecommendationParams,
  body: RulesChange,
  response: RulesDto,
  run: (ctx, { shop, ...rules }) => updateRules(ctx, { shopId: shop, rules }),
});
