import { ShareDto, ShareParams } from "@/lib/agency";
import { revokeShare } from "@/lib/agency/server";
import { route } from "@/lib/platform/http";

export const DELETE = route({
  summary: "Take a link back",
  permission: "ledger.export",
  params: ShareParams,
  response: ShareDto,
  run: (ctx, { shop, id }) => revokeShare(ctx, { shopId: shop, shareId: id }),
});
