import { ApiKeyList, CreateShopApiKeyInput, NewApiKeyDto } from "@/lib/auth";
import { createApiKey, listApiKeys } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";
import { ShopParams } from "@/lib/tenancy";

export const GET = route({
  summary: "The keys that reach a shop, those that still work first",
  permission: "api-keys.manage",
  params: ShopParams,
  response: ApiKeyList,
  run: (ctx, { shop }) => listApiKeys(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Make a key; it is shown this once",
  permission: "api-keys.manage",
  params: ShopParams,
  body: CreateShopApiKeyInput,
  response: NewApiKeyDto,
  status: 201,
  run: (ctx, { shop, otherShopIds, ...input }) =>
    createApiKey(ctx, { ...input, shopIds: [shop, ...otherShopIds.filter((id) => id !== shop)] }),
});
