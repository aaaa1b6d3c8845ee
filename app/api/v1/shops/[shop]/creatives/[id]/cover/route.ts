import { CreativeCoverInput, CreativeParams } from "@/lib/creative";
import { sendCreativeCover } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "A creative's cover as a JPEG, or what it would be in another look",
  permission: "creative.view",
  params: CreativeParams,
  query: CreativeCoverInput,
  run: (ctx, { shop, id, size, ...look }, { request }) =>
    sendCreativeCover(ctx, { shopId: shop, creativeId: id, size, look, request }),
});
