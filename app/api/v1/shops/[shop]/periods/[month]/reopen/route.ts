import { PeriodDto, PeriodParams, ReopenPeriodInput } from "@/lib/closing";
import { reopenPeriod } from "@/lib/closing/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Ask for a closed month to be opened, or confirm what another person asked",
  permission: "periods.reopen",
  params: PeriodParams,
  body: ReopenPeriodInput,
  response: PeriodDto,
  run: (ctx, { shop, ...input }) => reopenPeriod(ctx, { ...input, shopId: shop }),
});
