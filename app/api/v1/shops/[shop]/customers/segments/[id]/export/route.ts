import { SegmentParams } from "@/lib/customers";
import { exportSegment } from "@/lib/customers/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The members of a segment, as CSV",
  permission: "customers.view",
  params: SegmentParams,
  run: async (ctx, { shop, id }) =>
    new Response(await exportSegment(ctx, { shopId: shop, id }), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="segment.csv"',
      },
    }),
});
