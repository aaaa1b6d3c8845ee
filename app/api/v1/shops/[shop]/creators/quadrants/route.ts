import { CreatorsParams, QuadrantDto, QuadrantInput } from "@/lib/creators";
import { getQuadrants } from "@/lib/creators/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Creators by conversion against peers and exposure a product",
  permission: "creators.view",
  params: CreatorsParams,
  query: QuadrantInput,
  response: QuadrantDto,
  run: (ctx, { shop, ...input }) => getQuadrants(ctx, { ...input, shopId: shop }),
});
