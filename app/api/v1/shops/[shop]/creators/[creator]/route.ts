import { CreatorDto, CreatorInput, CreatorParams } from "@/lib/creators";
import { getCreator } from "@/lib/creators/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary:
    "One creator by product and content, the way through the quadrants and the value to come",
  permission: "creators.view",
  params: CreatorParams,
  query: CreatorInput,
  response: CreatorDto,
  run: (ctx, { shop, creator, ...input }) =>
    getCreator(ctx, { ...input, shopId: shop, creatorId: creator }),
});
