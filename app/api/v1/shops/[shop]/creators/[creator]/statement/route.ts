import { CreatorParams, StatementInput } from "@/lib/creators";
import { exportStatement } from "@/lib/creators/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary:
    "A creator's statement as CSV or PDF: commissions order by order, disputes, and what else was paid",
  permission: "creators.view",
  params: CreatorParams,
  query: StatementInput,
  run: async (ctx, { shop, creator, ...input }) => {
    const { name, type, body } = await exportStatement(ctx, {
      ...input,
      shopId: shop,
      creatorId: creator,
    });
    return new Response(typeof body === "string" ? body : new Uint8Array(body), {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="${name}"`,
      },
    });
  },
});
