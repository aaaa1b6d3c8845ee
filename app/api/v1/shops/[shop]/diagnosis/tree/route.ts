import { DiagnosisParams, MetricTreeDto, TreeInput } from "@/lib/diagnosis";
import { getMetricTree } from "@/lib/diagnosis/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary:
    "A window against another as a tree whose parts sum to every change, and the way of a sale",
  permission: "diagnosis.view",
  params: DiagnosisParams,
  query: TreeInput,
  response: MetricTreeDto,
  run: (ctx, { shop, ...input }) => getMetricTree(ctx, { ...input, shopId: shop }),
});
