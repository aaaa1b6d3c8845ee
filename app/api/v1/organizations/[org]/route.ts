import { route } from "@/lib/platform/http";
import { OrganizationDto, OrganizationParams } from "@/lib/tenancy";
import { getOrganization } from "@/lib/tenancy/server";

export const GET = route({
  summary: "An organization the caller belongs to",
  permission: "shops.view",
  params: OrganizationParams,
  response: OrganizationDto,
  run: (ctx) => getOrganization(ctx),
});
