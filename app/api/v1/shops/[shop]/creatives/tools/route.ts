import { CreativeShopParams, CreativeTools } from "@/lib/creative";
import { getCreativeTools } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "What this installation can do beside writing by rules: model, voices, films, reading",
  permission: "creative.view",
  params: CreativeShopParams,
  response: CreativeTools,
  run: (ctx, { shop }) => getCreativeTools(ctx, { shopId: shop }),
});
