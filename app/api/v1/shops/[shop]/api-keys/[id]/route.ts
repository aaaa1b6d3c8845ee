import { ApiKeyParams } from "@/lib/auth";
import { revokeApiKey } from "@/lib/auth/server";
import { route } from "@/lib/platform/http";

export const DELETE = route({
  summary: "Revoke a key",
  permission: "api-keys.manage",
  params: ApiKeyParams,
  status: 204,
  run: (ctx, { shop, id }) => revokeApiKey(ctx, { shopId: shop, keyId: id }),
});
