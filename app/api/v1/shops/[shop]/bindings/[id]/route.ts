import { route } from "@/lib/platform/http";
import { BindingDto, BindingParams } from "@/lib/tenancy";
import { unbindAccount } from "@/lib/tenancy/server";

export const DELETE = route({
  summary: "End a binding",
  permission: "shops.manage",
  params: BindingParams,
  response: BindingDto,
  run: (ctx, { shop, id }) => unbindAccount(ctx, { shopId: shop, bindingId: id }),
});
