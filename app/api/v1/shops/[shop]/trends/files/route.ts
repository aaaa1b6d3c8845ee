import { route } from "@/lib/platform/http";
import { TrendFileDto, TrendParams } from "@/lib/trends";
import { importTrendFile } from "@/lib/trends/server";

export const POST = route({
  summary: "Read a table (multipart: file, list = comments | category | hot)",
  permission: "trends.edit",
  params: TrendParams,
  takesFiles: true,
  response: TrendFileDto,
  run: (ctx, { shop }, { request }) => importTrendFile(ctx, { shopId: shop, request }),
});
