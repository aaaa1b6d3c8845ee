import { AssetParams } from "@/lib/creative";
import { archiveAsset } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const DELETE = route({
  summary: "Take a picture out of use",
  permission: "creative.edit",
  params: AssetParams,
  run: (ctx, { shop, id }) => archiveAsset(ctx, { shopId: shop, assetId: id }),
});
