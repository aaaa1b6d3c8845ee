import { EntryPage, LedgerParams, ListEntriesInput } from "@/lib/ledger";
import { listEntries } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Entries of the journal by business date, filtered and paged",
  permission: "ledger.view",
  params: LedgerParams,
  query: ListEntriesInput,
  response: EntryPage,
  run: (ctx, { shop, ...input }) => listEntries(ctx, { ...input, shopId: shop }),
});
