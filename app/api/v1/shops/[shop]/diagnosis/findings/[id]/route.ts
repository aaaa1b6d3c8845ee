import { FindingDetailDto, FindingDto, FindingMoveInput, FindingParams } from "@/lib/diagnosis";
import { getFinding, moveFinding } from "@/lib/diagnosis/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "One finding with its days, its rows, its decisions and whether acting on it helped",
  permission: "diagnosis.view",
  params: FindingParams,
  response: FindingDetailDto,
  run: (ctx, { shop, id }) => getFinding(ctx, { shopId: shop, findingId: id }),
});

export const POST = route({
  summary: "Decide on a finding: accept, reject, snooze, resolve, reopen or assign",
  permission: "diagnosis.edit",
  params: FindingParams,
  body: FindingMoveInput,
  response: FindingDto,
  run: (ctx, { shop, id, ...input }) => moveFinding(ctx, { ...input, shopId: shop, findingId: id }),
});
