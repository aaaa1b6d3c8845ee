import { FiguresDto, FiguresInput, LedgerParams } from "@/lib/ledger";
import { getFigures } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The figures of a window, split by one thing, beside an earlier window",
  permission: "ledger.view",
  params: LedgerParams,
  query: FiguresInput,
  response: FiguresDto,
  run: (ctx, { shop, ...input }) => getFigures(ctx, { ...input, shopId: shop }),
});
