export {
  type ImportSource,
  type ReadBatch,
  type Reject,
  SOURCE_IDS,
  type SourceId,
} from "./domain/import-source";
export {
  MAPPED_COST_FIELDS,
  MAPPED_ORDER_FIELDS,
  type MappedCostField,
  type MappedOrderField,
} from "./domain/mapping";
export { REJECT_REASONS, type RejectCode, rejectCodeOf } from "./domain/reject-reasons";
export {
  ImportDto,
  ImportFileDto,
  ImportPage,
  ImportParams,
  ImportShopParams,
  ImportStatus,
  ImportSummaryDto,
  ListImportsInput,
  MappingTemplate,
  RejectDto,
  SourceIdInput,
  SourceRowDto,
  SourceRowParams,
  StartedImportDto,
  StartImportQuery,
  UndoImportInput,
} from "./schemas";
