import { EntryFilters, EntrySummaryDto, LedgerParams } from "@/lib/ledger";
import { summariseEntries } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "How many entries a filter finds, and what they come to",
  permission: "ledger.view",
  params: LedgerParams,
  query: EntryFilters,
  response: EntrySummaryDto,
  run: (ctx, { shop, ...input }) => summariseEntries(ctx, { ...input, shopId: shop }),
});
