import { LookAlikesDto, SegmentParams } from "@/lib/customers";
import { getLookAlikes } from "@/lib/customers/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Shoppers outside a segment whose purchases are most like its members'",
  permission: "customers.view",
  params: SegmentParams,
  response: LookAlikesDto,
  run: (ctx, { shop, id }) => getLookAlikes(ctx, { shopId: shop, id }),
});
