import { FindingParams, PauseDto, PausedDto, PauseInput } from "@/lib/diagnosis";
import { pausePlan, previewPause } from "@/lib/diagnosis/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "What pausing the plan of a finding would change; changes nothing",
  permission: "planning.view",
  params: FindingParams,
  response: PauseDto,
  run: (ctx, { shop, id }) => previewPause(ctx, { shopId: shop, findingId: id }),
});

export const POST = route({
  summary: "Pause the plan of a finding on the connected ad account",
  permission: "planning.edit",
  params: FindingParams,
  body: PauseInput,
  response: PausedDto,
  run: (ctx, { shop, id, reason }) => pausePlan(ctx, { shopId: shop, findingId: id, reason }),
});
