import { ExportAuditInput } from "@/lib/audit";
import { exportAudit } from "@/lib/audit/server";
import { route } from "@/lib/platform/http";
import { OrganizationParams } from "@/lib/tenancy";

export const GET = route({
  summary: "The trail as CSV",
  permission: "audit.export",
  params: OrganizationParams,
  query: ExportAuditInput,
  run: async (ctx, { org: _, ...input }) =>
    new Response(await exportAudit(ctx, input), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="audit.csv"',
      },
    }),
});
