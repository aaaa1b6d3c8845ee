import { ShopFundsDto, ShopFundsInput } from "@/lib/agency";
import { getShopFunds } from "@/lib/agency/server";
import { route } from "@/lib/platform/http";
import { OrganizationParams } from "@/lib/tenancy";

export const GET = route({
  summary: "Where the money of every shop of an organization stands at the end of a day",
  permission: "agency.view",
  params: OrganizationParams,
  query: ShopFundsInput,
  response: ShopFundsDto,
  run: (ctx, { until }) => getShopFunds(ctx, { until }),
});
