import "server-only";

export type { TableOutcome } from "./domain/import-outcome";
export { openImport } from "./server/open-import";
export {
  type ImportFile,
  type ImportInput,
  type ImportOutcome,
  type ImportProgress,
  type KeptImportFile,
  keepFiles,
  type PostImportInput,
  postImport,
  rehearseImport,
  runImport,
} from "./server/run-import";
export { type CsvOptions, writeCsv } from "./server/writing/write-csv";
export { writeXlsx, type XlsxOptions } from "./server/writing/write-xlsx";
export type {
  ColumnKind,
  WrittenCell,
  WrittenColumn,
  WrittenSheet,
  WrittenTable,
} from "./server/writing/written-table";
