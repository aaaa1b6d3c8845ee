import { CreativeDto, CreativeParams, PauseCreativeInput } from "@/lib/creative";
import { pauseCreative } from "@/lib/creative/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Stop a creative, or let a stopped one run again",
  permission: "creative.edit",
  params: CreativeParams,
  body: PauseCreativeInput,
  response: CreativeDto,
  run: (ctx, { shop, id, isPaused }) =>
    pauseCreative(ctx, { shopId: shop, creativeId: id, isPaused }),
});
