import { ClosedPeriodDto, ClosePeriodInput, PeriodParams } from "@/lib/closing";
import { closePeriod } from "@/lib/closing/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Close a month and every earlier one that is open",
  permission: "periods.close",
  params: PeriodParams,
  body: ClosePeriodInput,
  response: ClosedPeriodDto,
  run: (ctx, { shop, ...input }) => closePeriod(ctx, { ...input, shopId: shop }),
});
