import { PlanningParams, ProductCandidateList } from "@/lib/planning";
import { listProductCandidates } from "@/lib/planning/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The products a plan may advertise: margin, conversion, refunds and role",
  permission: "planning.view",
  params: PlanningParams,
  response: ProductCandidateList,
  run: (ctx, { shop }) => listProductCandidates(ctx, { shopId: shop }),
});
