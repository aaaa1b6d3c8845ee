import { route } from "@/lib/platform/http";
import { keepRetention } from "@/lib/privacy/server";
import { OrganizationParams, TransferShopInput } from "@/lib/tenancy";
import { transferShop } from "@/lib/tenancy/server";

export const POST = route({
  summary: "Hand a shop to another organization",
  permission: "delegations.manage",
  params: OrganizationParams,
  body: TransferShopInput,
  status: 204,
  run: (ctx, { org: _, ...input }) => transferShop(ctx, input, { settle: keepRetention }),
});
