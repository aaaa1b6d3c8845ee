import { route } from "@/lib/platform/http";
import { TrendBoardDto, TrendParams } from "@/lib/trends";
import { getTrendBoard } from "@/lib/trends/server";

export const GET = route({
  summary:
    "What is rising in searches, sales, comments and lists, with ideas and picks for live rooms",
  permission: "trends.view",
  params: TrendParams,
  response: TrendBoardDto,
  run: (ctx, { shop }) => getTrendBoard(ctx, { shopId: shop }),
});
