import { route } from "@/lib/platform/http";
import { FeedParams, FeedReadDto } from "@/lib/trends";
import { readFeed, removeFeed } from "@/lib/trends/server";

export const POST = route({
  summary: "Read a feed now",
  permission: "trends.edit",
  params: FeedParams,
  response: FeedReadDto,
  limit: { limit: 20, windowSeconds: 60 },
  run: (ctx, { shop, id }) => readFeed(ctx, { shopId: shop, feedId: id }),
});

export const DELETE = route({
  summary: "Stop following a feed and forget its entries",
  permission: "trends.edit",
  params: FeedParams,
  run: (ctx, { shop, id }) => removeFeed(ctx, { shopId: shop, feedId: id }),
});
