import { CreativeParams } from "@/lib/creative";
import { sendCreativeVideo } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "A creative's film as an MP4, whole or the range asked for",
  permission: "creative.view",
  params: CreativeParams,
  run: (ctx, { shop, id }, { request }) =>
    sendCreativeVideo(ctx, { shopId: shop, creativeId: id, request }),
});
