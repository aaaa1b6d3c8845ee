import { ShopWorkDto } from "@/lib/agency";
import { listShopWork } from "@/lib/agency/server";
import { route } from "@/lib/platform/http";
import { OrganizationParams } from "@/lib/tenancy";

export const GET = route({
  summary: "Imports, jobs, differences, suspense and open months of every shop, faults first",
  permission: "agency.view",
  params: OrganizationParams,
  response: ShopWorkDto,
  run: (ctx) => listShopWork(ctx),
});
