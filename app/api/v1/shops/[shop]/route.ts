import { route } from "@/lib/platform/http";
import { RenameShopInput, ShopDto, ShopParams } from "@/lib/tenancy";
import { renameShop } from "@/lib/tenancy/server";

export const PATCH = route({
  summary: "Rename a shop",
  permission: "shops.manage",
  params: ShopParams,
  body: RenameShopInput,
  response: ShopDto,
  run: (ctx, { shop, name }) => renameShop(ctx, { shopId: shop, name }),
});
