import { AuditPage, ListAuditInput } from "@/lib/audit";
import { listAudit } from "@/lib/audit/server";
import { route } from "@/lib/platform/http";
import { OrganizationParams } from "@/lib/tenancy";

export const GET = route({
  summary: "The trail, newest first",
  permission: "audit.view",
  params: OrganizationParams,
  query: ListAuditInput,
  response: AuditPage,
  run: (ctx, { org: _, ...input }) => listAudit(ctx, input),
});
