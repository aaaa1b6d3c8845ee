import { BalancesDto, BalancesInput, LedgerParams } from "@/lib/ledger";
import { listBalances } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Debit, credit and balance of every account that moved, split by one thing",
  permission: "ledger.view",
  params: LedgerParams,
  query: BalancesInput,
  response: BalancesDto,
  run: (ctx, { shop, ...input }) => listBalances(ctx, { ...input, shopId: shop }),
});
