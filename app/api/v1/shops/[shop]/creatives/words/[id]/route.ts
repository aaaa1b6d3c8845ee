import { WordDto, WordParams } from "@/lib/creative";
import { retireCreativeWord } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const DELETE = route({
  summary: "Stop watching a word; it stays on the list",
  permission: "creative.review",
  params: WordParams,
  response: WordDto,
  run: (ctx, { shop, id }) => retireCreativeWord(ctx, { shopId: shop, wordId: id }),
});
