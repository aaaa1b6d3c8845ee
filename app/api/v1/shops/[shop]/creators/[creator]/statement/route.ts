import { CreatorInput, CreatorParams } from "@/lib/creators";
import { exportStatement } from "@/lib/creators/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary:
    "A creator's statement as CSV: commissions order by order, disputes, and what else was paid",
  permission: "creators.view",
  params: CreatorParams,
  query: CreatorInput,
  run: async (ctx, { shop, creator, ...input }) =>
    new Response(await exportStatement(ctx, { ...input, shopId: shop, creatorId: creator }), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="statement.csv"',
      },
    }),
});
