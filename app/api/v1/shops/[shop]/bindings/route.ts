import { route } from "@/lib/platform/http";
import { BindAccountInput, BindingDto, BindingList, ShopParams } from "@/lib/tenancy";
import { bindAccount, listBindings } from "@/lib/tenancy/server";

export const GET = route({
  summary: "Companies, numbers and ad accounts of the shop",
  permission: "shops.view",
  params: ShopParams,
  response: BindingList,
  run: (ctx, { shop }) => listBindings(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Bind an outside account to the shop",
  permission: "shops.manage",
  params: ShopParams,
  body: BindAccountInput,
  response: BindingDto,
  status: 201,
  run: (ctx, { shop, ...input }) => bindAccount(ctx, { ...input, shopId: shop }),
});
