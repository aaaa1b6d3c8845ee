import { AlertsParams, RehearsalDto, RehearsalInput } from "@/lib/alerts";
import { rehearseRule } from "@/lib/alerts/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "Lay a rule over the past: when it would have fired; nothing is kept and nobody is told",
  permission: "alerts.view",
  params: AlertsParams,
  body: RehearsalInput,
  response: RehearsalDto,
  run: (ctx, { shop, ...input }) => rehearseRule(ctx, { ...input, shopId: shop }),
});
