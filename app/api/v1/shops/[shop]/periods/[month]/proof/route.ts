import { PeriodParams, PeriodProofDto } from "@/lib/closing";
import { verifyPeriod } from "@/lib/closing/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Prove a closed month against the book as it stands now",
  permission: "periods.view",
  params: PeriodParams,
  response: PeriodProofDto,
  run: (ctx, { shop, month }) => verifyPeriod(ctx, { shopId: shop, month }),
});
