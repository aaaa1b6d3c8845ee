import { StyleParams } from "@/lib/creative";
import { archiveStyle } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const DELETE = route({
  summary: "Take a style out of use",
  permission: "creative.edit",
  params: StyleParams,
  run: (ctx, { shop, id }) => archiveStyle(ctx, { shopId: shop, styleId: id }),
});
