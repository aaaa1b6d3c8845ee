import { CustomerParams, PointsDto } from "@/lib/customers";
import { expirePoints } from "@/lib/customers/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Lets points run out that are older than the program says, in the book too",
  permission: "customers.edit",
  params: CustomerParams,
  response: PointsDto,
  run: (ctx, { shop }) => expirePoints(ctx, { shopId: shop }),
});
