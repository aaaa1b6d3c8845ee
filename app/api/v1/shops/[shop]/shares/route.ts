import { MakeShareInput, NewShareDto, ShareList } from "@/lib/agency";
import { listShares, makeShare } from "@/lib/agency/server";
import { route } from "@/lib/platform/http";
import { ShopParams } from "@/lib/tenancy";

export const GET = route({
  summary: "Links that show a page of the shop to who holds them",
  permission: "agency.view",
  params: ShopParams,
  response: ShareList,
  run: (ctx, { shop }) => listShares(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Make a link that shows one page over one window, until it ends",
  permission: "ledger.export",
  params: ShopParams,
  body: MakeShareInput,
  response: NewShareDto,
  status: 201,
  run: (ctx, { shop, ...share }) => makeShare(ctx, { ...share, shopId: shop }),
});
