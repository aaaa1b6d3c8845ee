import { route } from "@/lib/platform/http";
import { DestroyedKeyDto, DestroyShopperKeyInput } from "@/lib/privacy";
import { destroyShopperKey } from "@/lib/privacy/server";
import { ShopParams } from "@/lib/tenancy";

export const POST = route({
  summary: "Destroy the keys that tie names to what is known of shoppers",
  permission: "security.manage",
  params: ShopParams,
  body: DestroyShopperKeyInput,
  response: DestroyedKeyDto,
  run: (ctx, { shop, reason }) => destroyShopperKey(ctx, { shopId: shop, reason }),
});
