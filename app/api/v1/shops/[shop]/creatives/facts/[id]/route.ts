import { ProductFactParams } from "@/lib/creative";
import { archiveProductFact } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const DELETE = route({
  summary: "Take a fact out of use",
  permission: "creative.edit",
  params: ProductFactParams,
  run: (ctx, { shop, id }) => archiveProductFact(ctx, { shopId: shop, factId: id }),
});
