import { CreatorsParams, MatchDto, MatchInput } from "@/lib/creators";
import { matchCreators } from "@/lib/creators/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary:
    "Who carries which product, who carries it best after commission, and who is worth a try",
  permission: "creators.view",
  params: CreatorsParams,
  query: MatchInput,
  response: MatchDto,
  run: (ctx, { shop, ...input }) => matchCreators(ctx, { ...input, shopId: shop }),
});
