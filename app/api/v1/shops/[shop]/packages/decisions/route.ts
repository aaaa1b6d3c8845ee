import { DecisionsDto, DecisionsInput, PackageParams } from "@/lib/packages";
import { recordDecisions } from "@/lib/packages/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary:
    "Lists that were shown elsewhere: the package, the chance it was drawn by, and what came of it",
  permission: "recommendation.edit",
  params: PackageParams,
  body: DecisionsInput,
  response: DecisionsDto,
  run: (ctx, { shop, ...input }) => recordDecisions(ctx, { ...input, shopId: shop }),
});
