import "server-only";

export { exportAudit } from "./server/export-audit";
export { listAudit } from "./server/list-audit";
export { type AuditRecord, recordAudit } from "./server/record-audit";
export { verifyAudit } from "./server/verify-audit";
export { wasRecorded } from "./server/was-recorded";
