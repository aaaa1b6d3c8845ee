import { CreativeResultsDto, CreativeResultsInput, CreativeShopParams } from "@/lib/creative";
import { getCreativeResults } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary:
    "What came of the creatives: by element with its evidence, and by creative with what to do",
  permission: "creative.view",
  params: CreativeShopParams,
  query: CreativeResultsInput,
  response: CreativeResultsDto,
  run: (ctx, { shop, ...input }) => getCreativeResults(ctx, { ...input, shopId: shop }),
});
