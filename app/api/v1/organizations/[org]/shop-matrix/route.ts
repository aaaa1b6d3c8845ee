import { ShopMatrixDto, ShopMatrixInput } from "@/lib/agency";
import { getShopMatrix } from "@/lib/agency/server";
import { route } from "@/lib/platform/http";
import { OrganizationParams } from "@/lib/tenancy";

export const GET = route({
  summary:
    "Every shop of an organization over one window, exceptions first, summed in one currency",
  permission: "agency.view",
  params: OrganizationParams,
  query: ShopMatrixInput,
  response: ShopMatrixDto,
  run: (ctx, { from, to, currency, compare }) =>
    getShopMatrix(ctx, { from, to, currency, compare }),
});
