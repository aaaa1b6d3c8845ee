import { AttributionParams, TouchFileDto, TouchFileInput } from "@/lib/attribution";
import { importTouches } from "@/lib/attribution/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Read a CSV of touches and orders: shopper, time, channel[, content, ad, id, order]",
  permission: "attribution.edit",
  params: AttributionParams,
  body: TouchFileInput,
  response: TouchFileDto,
  run: (ctx, { shop, text }) => importTouches(ctx, { text, shopId: shop }),
});
