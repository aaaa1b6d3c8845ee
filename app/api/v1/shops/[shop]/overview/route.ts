import { LedgerParams, OverviewDto, OverviewInput } from "@/lib/ledger";
import { getOverview } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Everything that the overview of a window shows",
  permission: "ledger.view",
  params: LedgerParams,
  query: OverviewInput,
  response: OverviewDto,
  run: (ctx, { shop, ...input }) => getOverview(ctx, { ...input, shopId: shop }),
});
