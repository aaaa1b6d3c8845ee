import { ClosingParams, PeriodList } from "@/lib/closing";
import { listPeriods } from "@/lib/closing/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Every month of the book, the newest first: figures, status, seal and steps",
  permission: "periods.view",
  params: ClosingParams,
  response: PeriodList,
  run: (ctx, { shop }) => listPeriods(ctx, { shopId: shop }),
});
