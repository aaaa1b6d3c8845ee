import { ShopProfileDto, ShopProfileInput } from "@/lib/agency";
import { setShopProfile } from "@/lib/agency/server";
import { route } from "@/lib/platform/http";
import { ShopParams } from "@/lib/tenancy";

export const PUT = route({
  summary: "Rank a shop and say what ROI is asked of it",
  permission: "agency.edit",
  params: ShopParams,
  body: ShopProfileInput,
  response: ShopProfileDto,
  run: (ctx, { shop, tier, goalRoi }) => setShopProfile(ctx, { shopId: shop, tier, goalRoi }),
});
