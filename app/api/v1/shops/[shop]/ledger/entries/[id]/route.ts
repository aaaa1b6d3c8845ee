import { EntryDto, EntryParams } from "@/lib/ledger";
import { getEntry } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "An entry with its lines, its source and its order",
  permission: "ledger.view",
  params: EntryParams,
  response: EntryDto,
  run: (ctx, { shop, id }) => getEntry(ctx, { shopId: shop, entryId: id }),
});
