import { CampaignParams } from "@/lib/coupons";
import { exportAssignment } from "@/lib/coupons/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Who gets which coupon, as CSV",
  permission: "coupons.view",
  params: CampaignParams,
  run: async (ctx, { shop, id }) =>
    new Response(await exportAssignment(ctx, { shopId: shop, id }), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="coupons.csv"',
      },
    }),
});
