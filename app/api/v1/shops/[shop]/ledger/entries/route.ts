import { EntryDto, EntryPage, HandEntryInput, LedgerParams, ListEntriesInput } from "@/lib/ledger";
import { listEntries, postHandEntry } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Entries of the journal by business date, filtered and paged",
  permission: "ledger.view",
  params: LedgerParams,
  query: ListEntriesInput,
  response: EntryPage,
  run: (ctx, { shop, ...input }) => listEntries(ctx, { ...input, shopId: shop }),
});

export const POST = route({
  summary: "Post a manual entry",
  permission: "ledger.post",
  params: LedgerParams,
  body: HandEntryInput,
  response: EntryDto,
  status: 201,
  run: (ctx, { shop, ...input }, { request }) =>
    postHandEntry(ctx, {
      ...input,
      key: input.key ?? request.headers.get("idempotency-key") ?? undefined,
      shopId: shop,
    }),
});
