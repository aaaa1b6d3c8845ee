import {
  CreativeShopParams,
  ListProductFactsInput,
  ProductFactDto,
  ProductFactList,
  SaveProductFactInput,
} from "@/lib/creative";
import { listProductFacts, saveProductFact } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "A product's facts, what they lack for each stage, and its live script",
  permission: "creative.view",
  params: CreativeShopParams,
  query: ListProductFactsInput,
  response: ProductFactList,
  run: (ctx, { shop, product }) => listProductFacts(ctx, { shopId: shop, product }),
});

export const POST = route({
  summary: "Tell a fact of a product, or change one",
  permission: "creative.edit",
  params: CreativeShopParams,
  body: SaveProductFactInput,
  response: ProductFactDto,
  status: 201,
  run: (ctx, { shop, ...input }) => saveProductFact(ctx, { ...input, shopId: shop }),
});
