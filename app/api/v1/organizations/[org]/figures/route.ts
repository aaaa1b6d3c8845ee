import { OrganizationFiguresDto, OrganizationFiguresInput } from "@/lib/closing";
import { getOrganizationFigures } from "@/lib/closing/server";
import { route } from "@/lib/platform/http";
import { OrganizationParams } from "@/lib/tenancy";

export const GET = route({
  summary: "Every shop of an organization in one currency, each day at its own rate",
  permission: "ledger.view",
  params: OrganizationParams,
  query: OrganizationFiguresInput,
  response: OrganizationFiguresDto,
  run: (ctx, { from, to, currency }) => getOrganizationFigures(ctx, { from, to, currency }),
});
