import { GlossaryDto, LedgerParams } from "@/lib/ledger";
import { getGlossary } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The catalogue of metrics: names, formula, accounts, sources, freshness",
  permission: "ledger.view",
  params: LedgerParams,
  response: GlossaryDto,
  run: (ctx, { shop }) => getGlossary(ctx, { shopId: shop }),
});
