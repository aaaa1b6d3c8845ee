import { HouseViewParams } from "@/lib/agency";
import { removeView } from "@/lib/agency/server";
import { route } from "@/lib/platform/http";

export const DELETE = route({
  summary: "Remove a kept view of a page above the shops",
  permission: "shops.view",
  params: HouseViewParams,
  status: 204,
  run: (ctx, { id }) => removeView(ctx, { viewId: id }),
});
