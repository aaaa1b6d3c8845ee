import { EntryDto, EntryParams, HandEntryInput } from "@/lib/ledger";
import { correctEntry } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Take a manual entry back and post it anew, in one batch",
  permission: "ledger.post",
  params: EntryParams,
  body: HandEntryInput,
  response: EntryDto,
  status: 201,
  run: (ctx, { shop, id, ...input }, { request }) => {
    const key = input.key ?? request.headers.get("idempotency-key") ?? undefined;
    return correctEntry(ctx, { ...input, ...(key ? { key } : {}), shopId: shop, entryId: id });
  },
});
