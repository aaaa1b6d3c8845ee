import { AuditDto, AuditInput, CreatorsParams } from "@/lib/creators";
import { auditCommissions } from "@/lib/creators/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary:
    "Commissions order by order: evidence, expected against charged, and what the difference cost",
  permission: "creators.view",
  params: CreatorsParams,
  query: AuditInput,
  response: AuditDto,
  run: (ctx, { shop, ...input }) => auditCommissions(ctx, { ...input, shopId: shop }),
});
