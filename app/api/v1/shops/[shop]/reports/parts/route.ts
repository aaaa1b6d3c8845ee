import { route } from "@/lib/platform/http";
import { PartsDto, PartsInput, ReportsParams } from "@/lib/reports";
import { listParts } from "@/lib/reports/server";

export const GET = route({
  summary:
    "Channels, creators or products that a tile can be narrowed to, and the metrics told of them",
  permission: "reports.view",
  params: ReportsParams,
  query: PartsInput,
  response: PartsDto,
  run: (ctx, { shop, by, search }) => listParts(ctx, { shopId: shop, by, search }),
});
