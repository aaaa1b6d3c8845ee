import { ClosingParams, ExchangeTransferDto, ExchangeTransferInput } from "@/lib/closing";
import { transferCurrency } from "@/lib/closing/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Move money to another shop's book, of another currency, through the clearing account",
  permission: "ledger.post",
  params: ClosingParams,
  body: ExchangeTransferInput,
  response: ExchangeTransferDto,
  status: 201,
  run: (ctx, { shop, ...input }, { request }) => {
    const key = input.key ?? request.headers.get("idempotency-key") ?? undefined;
    return transferCurrency(ctx, { ...input, ...(key ? { key } : {}), shopId: shop });
  },
});
