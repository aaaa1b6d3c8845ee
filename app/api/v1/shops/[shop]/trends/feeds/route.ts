import { route } from "@/lib/platform/http";
import { FeedDto, FeedInput, FeedListDto, TrendParams } from "@/lib/trends";
import { addFeed, listFeeds } from "@/lib/trends/server";

export const GET = route({
  summary: "Feeds that the shop follows",
  permission: "trends.view",
  params: TrendParams,
  response: FeedListDto,
  run: (ctx, { shop }) => listFeeds(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Follow an RSS or Atom feed of the open internet",
  permission: "trends.edit",
  params: TrendParams,
  body: FeedInput,
  response: FeedDto,
  status: 201,
  limit: { limit: 20, windowSeconds: 60 },
  run: (ctx, { shop, ...input }) => addFeed(ctx, { ...input, shopId: shop }),
});
