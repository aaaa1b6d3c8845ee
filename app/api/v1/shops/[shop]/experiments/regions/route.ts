import { ExperimentsParams, RegionChoiceInput, RegionChoiceList } from "@/lib/experiments";
import { chooseTestRegions } from "@/lib/experiments/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Which regions a test should treat, by what it would have found in their past",
  permission: "experiments.view",
  params: ExperimentsParams,
  body: RegionChoiceInput,
  response: RegionChoiceList,
  run: (ctx, { shop, ...input }) => chooseTestRegions(ctx, { ...input, shopId: shop }),
});
