import { AttributionParams, TouchesAcceptedDto, TouchesInput } from "@/lib/attribution";
import { addTouches } from "@/lib/attribution/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Add touches, and whose order an order is; known ones are duplicates",
  permission: "attribution.edit",
  params: AttributionParams,
  body: TouchesInput,
  response: TouchesAcceptedDto,
  status: 202,
  run: (ctx, { shop, ...input }) => addTouches(ctx, { ...input, shopId: shop }),
});
