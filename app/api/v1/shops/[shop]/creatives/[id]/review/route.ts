import { CreativeDto, CreativeParams, ReviewCreativeInput } from "@/lib/creative";
import { reviewCreative } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "A person's word on a creative: pass or reject, and what it is worth",
  permission: "creative.review",
  params: CreativeParams,
  body: ReviewCreativeInput,
  response: CreativeDto,
  run: (ctx, { shop, id, ...input }) =>
    reviewCreative(ctx, { ...input, shopId: shop, creativeId: id }),
});
