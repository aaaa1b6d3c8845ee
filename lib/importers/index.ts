export { guessStyle } from "./domain/guess-mapping";
export {
  type ImportSource,
  type ReadBatch,
  type Reject,
  SOURCE_IDS,
  type SourceId,
} from "./domain/import-source";
export {
  findOpenStep,
  IMPORT_STEPS,
  type ImportStep,
  needsMapping,
} from "./domain/import-steps";
export {
  findUnmappedFields,
  MAPPED_COST_FIELDS,
  MAPPED_ORDER_FIELDS,
  type MappedCostField,
  type MappedOrderField,
} from "./domain/mapping";
export {
  type AccountEffect,
  computeMoneyEffect,
  type EffectFigures,
  type MoneyEffect,
  sumChanges,
} from "./domain/money-effect";
export { readWarning } from "./domain/read-warning";
export { type RejectCode, rejectCodeOf } from "./domain/reject-reasons";
export {
  ArrivalList,
  ConfirmImportInput,
  FileParams,
  FilePreviewDto,
  FixDto,
  FixImportInput,
  HandedInDto,
  ImportDto,
  ImportFileDto,
  ImportPage,
  ImportParams,
  ImportShopParams,
  type ImportStatus,
  ImportSummaryDto,
  ListImportsInput,
  MappingTemplate,
  MappingTemplateDto,
  MappingTemplateList,
  RehearseImportInput,
  RejectDto,
  SaveMappingTemplateInput,
  SourceRowDto,
  SourceRowParams,
  StartedImportDto,
  StartImportQuery,
  TablePreviewDto,
  TemplateParams,
  UndoImportInput,
} from "./schemas";
