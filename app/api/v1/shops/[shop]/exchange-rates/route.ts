import { ClosingParams, RateDto, RateList, SaveRateInput } from "@/lib/closing";
import { listRates, saveRate } from "@/lib/closing/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The dated exchange rates of the book, the newest first",
  permission: "ledger.view",
  params: ClosingParams,
  response: RateList,
  run: (ctx, { shop }) => listRates(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "State what a currency was worth on a day",
  permission: "ledger.post",
  params: ClosingParams,
  body: SaveRateInput,
  response: RateDto,
  status: 201,
  run: (ctx, { shop, ...input }) => saveRate(ctx, { ...input, shopId: shop }),
});
