import { route } from "@/lib/platform/http";
import { CommentListDto, CommentQuery, TrendParams } from "@/lib/trends";
import { listTrendComments } from "@/lib/trends/server";

export const GET = route({
  summary: "Comments of ninety days by product, aspect and mood, the newest first",
  permission: "trends.view",
  params: TrendParams,
  query: CommentQuery,
  response: CommentListDto,
  run: (ctx, { shop, ...query }) => listTrendComments(ctx, { ...query, shopId: shop }),
});
