import { route } from "@/lib/platform/http";
import { EventsAcceptedDto, EventsInput, RecommendationParams } from "@/lib/recommendation";
import { ingestEvents } from "@/lib/recommendation/server";

export const POST = route({
  summary: "Add behaviours and items: our own shape, gorse feedback or metarank events",
  permission: "recommendation.edit",
  params: RecommendationParams,
  body: EventsInput,
  response: EventsAcceptedDto,
  limit: { limit: 6_000, windowSeconds: 60 },
  run: (ctx, { shop, events, items }) => ingestEvents(ctx, { shopId: shop, events, items }),
});
