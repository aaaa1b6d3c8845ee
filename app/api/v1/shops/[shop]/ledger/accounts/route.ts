import { AccountsDto, AccountsInput, LedgerParams } from "@/lib/ledger";
import { listAccounts } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The tree of accounts with what moved in a window",
  permission: "ledger.view",
  params: LedgerParams,
  query: AccountsInput,
  response: AccountsDto,
  run: (ctx, { shop, ...input }) => listAccounts(ctx, { ...input, shopId: shop }),
});
