import { AddWordInput, CreativeShopParams, WordDto, WordList } from "@/lib/creative";
import { addCreativeWord, listCreativeWords } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Words that the shop watches, since when and why",
  permission: "creative.view",
  params: CreativeShopParams,
  response: WordList,
  run: (ctx, { shop }) => listCreativeWords(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Watch a word",
  permission: "creative.review",
  params: CreativeShopParams,
  body: AddWordInput,
  response: WordDto,
  status: 201,
  run: (ctx, { shop, ...input }) => addCreativeWord(ctx, { ...input, shopId: shop }),
});
