import {
  CreativeBatchDto,
  CreativePage,
  CreativeShopParams,
  GenerateCreativesInput,
  ListCreativesInput,
} from "@/lib/creative";
import { generateCreatives, listCreatives } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Creatives of the shop, the newest first",
  permission: "creative.view",
  params: CreativeShopParams,
  query: ListCreativesInput,
  response: CreativePage,
  run: (ctx, { shop, ...input }) => listCreatives(ctx, { ...input, shopId: shop }),
});

export const POST = route({
  summary: "Make creatives for a product and a stage, from its facts",
  permission: "creative.edit",
  params: CreativeShopParams,
  body: GenerateCreativesInput,
  response: CreativeBatchDto,
  status: 201,
  run: (ctx, { shop, ...input }) => generateCreatives(ctx, { ...input, shopId: shop }),
});
