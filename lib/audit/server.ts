import "server-only";

export { type AuditRecord, recordAudit } from "./server/record-audit";
