import { ClosingParams, OpeningInput } from "@/lib/closing";
import { postOpeningBalances } from "@/lib/closing/server";
import { EntryDto } from "@/lib/ledger";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Post where the accounts stood when the book began",
  permission: "ledger.post",
  params: ClosingParams,
  body: OpeningInput,
  response: EntryDto,
  status: 201,
  run: (ctx, { shop, ...input }) => postOpeningBalances(ctx, { ...input, shopId: shop }),
});
