import { ListViewsInput, SaveViewInput, ViewDto, ViewList } from "@/lib/agency";
import { listViews, saveView } from "@/lib/agency/server";
import { route } from "@/lib/platform/http";
import { ShopParams } from "@/lib/tenancy";

export const GET = route({
  summary: "The caller's kept views of a page, and the team's",
  permission: "shops.view",
  params: ShopParams,
  query: ListViewsInput,
  response: ViewList,
  run: (ctx, { shop, page }) => listViews(ctx, { shopId: shop, page }),
});

export const POST = route({
  summary: "Keep a page as it is, for oneself or for the team",
  permission: "shops.view",
  params: ShopParams,
  body: SaveViewInput,
  response: ViewDto,
  status: 201,
  run: (ctx, { shop, ...view }) => saveView(ctx, { ...view, shopId: shop }),
});
