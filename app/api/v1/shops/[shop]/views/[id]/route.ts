import { ViewParams } from "@/lib/agency";
import { removeView } from "@/lib/agency/server";
import { route } from "@/lib/platform/http";

export const DELETE = route({
  summary: "Remove a kept view",
  permission: "shops.view",
  params: ViewParams,
  status: 204,
  run: (ctx, { shop, id }) => removeView(ctx, { shopId: shop, viewId: id }),
});
