import { CombinationsInput, CreativeCombinations, CreativeShopParams } from "@/lib/creative";
import { getCreativeCombinations } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Results by two elements at once: which go together",
  permission: "creative.view",
  params: CreativeShopParams,
  query: CombinationsInput,
  response: CreativeCombinations,
  run: (ctx, { shop, ...input }) => getCreativeCombinations(ctx, { ...input, shopId: shop }),
});
