import { ClosingParams, ForeignEntryInput } from "@/lib/closing";
import { postForeignEntry } from "@/lib/closing/server";
import { EntryDto } from "@/lib/ledger";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Post what was bought in another currency, at its dated rate",
  permission: "ledger.post",
  params: ClosingParams,
  body: ForeignEntryInput,
  response: EntryDto,
  status: 201,
  run: (ctx, { shop, ...input }) => postForeignEntry(ctx, { ...input, shopId: shop }),
});
