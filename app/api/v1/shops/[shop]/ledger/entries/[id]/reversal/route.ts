import { EntryDto, EntryParams, ReversalInput } from "@/lib/ledger";
import { reverseEntry } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Reverse an entry that was posted by hand",
  permission: "ledger.post",
  params: EntryParams,
  body: ReversalInput,
  response: EntryDto,
  status: 201,
  run: (ctx, { shop, id, reason }) => reverseEntry(ctx, { shopId: shop, entryId: id, reason }),
});
