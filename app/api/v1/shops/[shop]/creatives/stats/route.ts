import { CreativeShopParams, ImportedStats, ImportStatsInput } from "@/lib/creative";
import { importCreativeStats } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Take in daily results of creatives, as comma- or tab-separated text",
  permission: "creative.edit",
  params: CreativeShopParams,
  body: ImportStatsInput,
  response: ImportedStats,
  run: (ctx, { shop, text }) => importCreativeStats(ctx, { shopId: shop, text }),
});
