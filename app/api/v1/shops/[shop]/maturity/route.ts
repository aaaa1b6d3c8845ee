import { LedgerParams, MaturityDto } from "@/lib/ledger";
import { getMaturity } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "How often a recent window of this book ended in the range that was told of it",
  permission: "ledger.view",
  params: LedgerParams,
  response: MaturityDto,
  run: (ctx, { shop }) => getMaturity(ctx, { shopId: shop }),
});
