import { EditList } from "@/lib/history";
import { listEdits } from "@/lib/history/server";
import { route } from "@/lib/platform/http";
import { ShopParams } from "@/lib/tenancy";

export const GET = route({
  summary: "The caller's own last edits of a shop that can be taken back or done again",
  permission: "shops.view",
  params: ShopParams,
  response: EditList,
  run: (ctx, { shop }) => listEdits(ctx, { shopId: shop }),
});
