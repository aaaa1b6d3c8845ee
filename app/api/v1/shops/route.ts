import { grantShopToCaller } from "@/lib/auth/server";
import { openBook } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";
import { keepRetention } from "@/lib/privacy/server";
import { CreateShopInput, ListShopsInput, ShopDto, ShopPage } from "@/lib/tenancy";
import { createShop, listShops } from "@/lib/tenancy/server";

export const GET = route({
  summary: "The shops the caller reaches, oldest first",
  permission: "shops.view",
  query: ListShopsInput,
  response: ShopPage,
  run: listShops,
});

export const POST = route({
  summary: "Open a shop",
  permission: "shops.manage",
  body: CreateShopInput,
  response: ShopDto,
  status: 201,
  run: (ctx, input) =>
    createShop(ctx, input, {
      furnish: async (tx, wider, shopId) => {
        await openBook(tx, wider, shopId);
        await keepRetention(tx, wider, shopId);
        await grantShopToCaller(tx, wider, shopId);
      },
    }),
});
