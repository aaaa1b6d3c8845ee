import { CreativeDto, CreativeParams, EditWordsInput } from "@/lib/creative";
import { editCreativeWords } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const PATCH = route({
  summary: "Put the words of a creative that has not run yet better; they pass every gate again",
  permission: "creative.edit",
  params: CreativeParams,
  body: EditWordsInput,
  response: CreativeDto,
  run: (ctx, { shop, id, ...input }) =>
    editCreativeWords(ctx, { ...input, shopId: shop, creativeId: id }),
});
