export {
  AuditEventDto,
  AuditPage,
  AuditVerificationDto,
  ExportAuditInput,
  ListAuditInput,
} from "./schemas";
