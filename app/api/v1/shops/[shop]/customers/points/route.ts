import { CustomerParams, PointsDto, PointsInput } from "@/lib/customers";
import { recordPoints } from "@/lib/customers/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Points earned, redeemed and expired; posted to the book, one entry a day and kind",
  permission: "customers.edit",
  params: CustomerParams,
  body: PointsInput,
  response: PointsDto,
  run: (ctx, { shop, ...input }) => recordPoints(ctx, { ...input, shopId: shop }),
});
