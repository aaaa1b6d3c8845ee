import { AuditVerificationDto } from "@/lib/audit";
import { verifyAudit } from "@/lib/audit/server";
import { route } from "@/lib/platform/http";
import { OrganizationParams } from "@/lib/tenancy";

export const GET = route({
  summary: "Recompute the chains of the trail",
  permission: "audit.view",
  params: OrganizationParams,
  response: AuditVerificationDto,
  run: (ctx) => verifyAudit(ctx),
});
