import { ArrivalList, ImportShopParams } from "@/lib/importers";
import { listArrivals } from "@/lib/importers/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "When a file of each kind was last taken into the book",
  permission: "imports.view",
  params: ImportShopParams,
  response: ArrivalList,
  run: (ctx, { shop }) => listArrivals(ctx, { shopId: shop }),
});
