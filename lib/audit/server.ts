import "server-only";

export { type AuditRecord, recordAudit } from "./server/record-audit";
export { wasRecorded } from "./server/was-recorded";
