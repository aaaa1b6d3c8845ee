import { ChecklistDto } from "@/lib/onboarding";
import { getChecklist } from "@/lib/onboarding/server";
import { route } from "@/lib/platform/http";
import { ShopParams } from "@/lib/tenancy";

export const GET = route({
  summary: "The first steps of a shop, told from what is there",
  permission: "shops.view",
  params: ShopParams,
  response: ChecklistDto,
  run: (ctx, { shop }) => getChecklist(ctx, { shopId: shop }),
});
