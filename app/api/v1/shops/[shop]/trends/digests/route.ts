import { route } from "@/lib/platform/http";
import { DigestInput, DigestListDto, TrendParams } from "@/lib/trends";
import { listDigests, setDailyDigest } from "@/lib/trends/server";

export const GET = route({
  summary: "Digests of the last month, the newest first",
  permission: "trends.view",
  params: TrendParams,
  response: DigestListDto,
  run: (ctx, { shop }) => listDigests(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Switch the morning digest on or off; switched on, the first is written at once",
  permission: "trends.edit",
  params: TrendParams,
  body: DigestInput,
  response: DigestInput,
  run: (ctx, { shop, isDaily }) => setDailyDigest(ctx, { shopId: shop, isDaily }),
});
