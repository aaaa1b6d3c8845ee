import { AssetParams } from "@/lib/creative";
import { sendAsset } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "A kept picture",
  permission: "creative.view",
  params: AssetParams,
  run: (ctx, { shop, id }) => sendAsset(ctx, { shopId: shop, assetId: id }),
});
