import { DiagnosisParams, ForecastDto, ForecastInput } from "@/lib/diagnosis";
import { getForecasts } from "@/lib/diagnosis/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "The next days of a daily figure with a band, and how well the method did lately",
  permission: "diagnosis.view",
  params: DiagnosisParams,
  query: ForecastInput,
  response: ForecastDto,
  run: (ctx, { shop, ...input }) => getForecasts(ctx, { ...input, shopId: shop }),
});
