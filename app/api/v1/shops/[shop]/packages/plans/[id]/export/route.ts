import { PlanParams } from "@/lib/packages";
import { exportPackagePlan } from "@/lib/packages/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Whom a plan gives what, as CSV",
  permission: "recommendation.view",
  params: PlanParams,
  run: async (ctx, { shop, id }) =>
    new Response(await exportPackagePlan(ctx, { shopId: shop, id }), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="packages.csv"',
      },
    }),
});
