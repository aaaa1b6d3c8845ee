import "server-only";

export type { TableOutcome } from "./domain/import-outcome";
export { exportRejects } from "./server/export-rejects";
export { fixImport } from "./server/fix-import";
export { getSourceRow } from "./server/get-source-row";
export { postImportJob, rehearseImportJob, undoImportJob } from "./server/import-jobs";
export { listArrivals } from "./server/list-arrivals";
export { type ImportHealth, listImportHealth } from "./server/list-import-health";
export { getImport, listImports } from "./server/list-imports";
export {
  deleteMappingTemplate,
  listMappingTemplates,
  saveMappingTemplate,
} from "./server/mapping-templates";
export { previewFile } from "./server/preview-file";
export { readUploadedTables } from "./server/read-uploaded-tables";
export { openTables } from "./server/reading/open-tables";
export { rehearseAgain } from "./server/rehearse-again";
export {
  type ImportFile,
  type ImportInput,
  type ImportOutcome,
  type ImportProgress,
  type KeptImportFile,
  keepFiles,
  type PostImportInput,
  runImport,
} from "./server/run-import";
export { confirmImport, startImport, undoImport } from "./server/start-import";
export { startUploadedImport } from "./server/start-uploaded-import";
export { type CsvOptions, writeCsv } from "./server/writing/write-csv";
export { type PdfHead, type PdfTable, writePdf } from "./server/writing/write-pdf";
export { writeXlsx, type XlsxOptions } from "./server/writing/write-xlsx";
export type {
  ColumnKind,
  FormulaCell,
  WrittenCell,
  WrittenColumn,
  WrittenSheet,
  WrittenTable,
} from "./server/writing/written-table";
