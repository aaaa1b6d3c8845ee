import { CreativeDto, CreativeParams, LookInput } from "@/lib/creative";
import { editLook } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const PATCH = route({
  summary: "Give a creative that has not run yet another look",
  permission: "creative.edit",
  params: CreativeParams,
  body: LookInput,
  response: CreativeDto,
  run: (ctx, { shop, id, ...look }) => editLook(ctx, { shopId: shop, creativeId: id, look }),
});
