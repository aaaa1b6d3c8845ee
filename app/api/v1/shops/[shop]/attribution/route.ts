import { AttributionDto, AttributionParams, AttributionQuery } from "@/lib/attribution";
import { getAttribution } from "@/lib/attribution/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Journeys of a window, credited by every model, with what nobody is credited with",
  permission: "attribution.view",
  params: AttributionParams,
  query: AttributionQuery,
  response: AttributionDto,
  run: (ctx, { shop, lookback, ...query }) =>
    getAttribution(ctx, { ...query, lookbackDays: lookback, shopId: shop }),
});
