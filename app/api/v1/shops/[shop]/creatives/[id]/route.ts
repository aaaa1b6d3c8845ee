import { CreativeDto, CreativeParams, LinkCreativeInput } from "@/lib/creative";
import { getCreative, linkCreative } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "One creative: words, facts, recipe, findings",
  permission: "creative.view",
  params: CreativeParams,
  response: CreativeDto,
  run: (ctx, { shop, id }) => getCreative(ctx, { shopId: shop, creativeId: id }),
});

export const PATCH = route({
  summary: "Say under which id the creative runs on the platform",
  permission: "creative.edit",
  params: CreativeParams,
  body: LinkCreativeInput,
  response: CreativeDto,
  run: (ctx, { shop, id, platformId }) =>
    linkCreative(ctx, { shopId: shop, creativeId: id, platformId }),
});
