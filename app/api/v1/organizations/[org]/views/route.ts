import { ListViewsInput, SaveViewInput, ViewDto, ViewList } from "@/lib/agency";
import { listViews, saveView } from "@/lib/agency/server";
import { route } from "@/lib/platform/http";
import { OrganizationParams } from "@/lib/tenancy";

export const GET = route({
  summary: "The caller's kept views of a page above the shops, and the team's",
  permission: "shops.view",
  params: OrganizationParams,
  query: ListViewsInput,
  response: ViewList,
  run: (ctx, { page }) => listViews(ctx, { page }),
});

export const POST = route({
  summary: "Keep a page above the shops as it is, for oneself or for the team",
  permission: "shops.view",
  params: OrganizationParams,
  body: SaveViewInput,
  response: ViewDto,
  status: 201,
  run: (ctx, { org: _, ...view }) => saveView(ctx, view),
});
