import { PlanningParams, ProductCandidateList, StockInput } from "@/lib/planning";
import { listProductCandidates, tellStock } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The products a plan may advertise: margin, conversion, refunds and role",
  permission: "planning.view",
  params: PlanningParams,
  response: ProductCandidateList,
  run: (ctx, { shop }) => listProductCandidates(ctx, { shopId: shop }),
});

export const PUT = route({
  summary: "Tell how much of some products is in stock",
  permission: "planning.edit",
  params: PlanningParams,
  body: StockInput,
  status: 204,
  run: (ctx, { shop, items }) => tellStock(ctx, { shopId: shop, items }),
});
