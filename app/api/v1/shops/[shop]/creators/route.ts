import { CreatorPage, CreatorsParams, ListCreatorsInput } from "@/lib/creators";
import { listCreators } from "@/lib/creators/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "What each creator earned after every cost, the surest return first",
  permission: "creators.view",
  params: CreatorsParams,
  query: ListCreatorsInput,
  response: CreatorPage,
  run: (ctx, { shop, ...input }) => listCreators(ctx, { ...input, shopId: shop }),
});
