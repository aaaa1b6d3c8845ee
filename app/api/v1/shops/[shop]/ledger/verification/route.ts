import { LedgerParams, VerificationDto } from "@/lib/ledger";
import { verifyBook } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Prove the whole book anew: hashes, chain, sums, reversals and rollups",
  permission: "ledger.view",
  params: LedgerParams,
  response: VerificationDto,
  run: (ctx, { shop }) => verifyBook(ctx, { shopId: shop }),
});
