import "server-only";
import { AppError } from "@/lib/kernel";
import type { CellFix } from "../domain/cell-fix";
import { SOURCE_FORMATS } from "../domain/format-list";
import { toMappedFormat } from "../domain/formats/mapped-table";
import type { ImportSource, SourceId } from "../domain/import-source";
import {
  type FormatMatch,
  HEADER_ROWS_MAX,
  type Recognition,
  recogniseTable,
} from "../domain/recognise-table";
import type { SourceFormat } from "../domain/source-format";
import type { MappingTemplate } from "../schemas";
import { openTables } from "./reading/open-tables";
import type { RawRow, SourceTable, StoredFile } from "./reading/source-table";
import { describeSkipped, type UnreadableTable, unrecognisedFault } from "./recognition-fault";
import { TableSource } from "./table-source";

export interface OpenImportOptions {
  /** Read the file as this and nothing else. */
  readonly source?: SourceId | undefined;
  /** When the export was made; beats the epoch in the file name. */
  readonly asOf?: Date | undefined;
  /** For tables that no format knows. */
  readonly mapping?: MappingTemplate | undefined;
  /** Corrected cells, each with the table it is in. */
  readonly fixes?: readonly TableFix[] | undefined;
  readonly timeZone: string;
  readonly currency: string;
}

export interface TableFix extends CellFix {
  readonly member: string | null;
  readonly sheet: string | null;
}

/**
 * The recognised tables of an uploaded file, each ready to be read. All tables are looked at before the first is
 * handed on: one that lacks a required column stops the import before it begins. Passed over, and named in the
 * warnings, are tables without any known header as long as the file has one that is known, and the summary sheets
 * that a workbook has beside its detail sheet.
 */
export function openImport(
  file: StoredFile,
  options: OpenImportOptions,
): AsyncGenerator<ImportSource> {
  return recogniseTables(openTables(file), options);
}

/** `openImport` over tables that are open already. */
export async function* recogniseTables(
  tables: AsyncIterable<SourceTable>,
  options: OpenImportOptions,
): AsyncGenerator<ImportSource> {
  const { matched, unknown, unreadable } = await sortTables(tables, pickFormats(options));
  const blocking = unknown.filter((item) => isBlocking(item, matched));
  if (blocking.length > 0) throw unrecognisedFault(blocking);
  if (matched.length === 0) throw unreadable[0]?.fault ?? unrecognisedFault(unknown);
  const notable = unknown.filter(({ recognition }) => isMoreThanCover(recognition));
  let notes = [...notable, ...unreadable].map(({ table }) => describeSkipped(table));
  for (const { table, match } of matched) {
    const fixes = (options.fixes ?? []).filter(
      ({ member, sheet }) => member === table.memberPath && sheet === table.sheet,
    );
    yield new TableSource(table, match, { ...options, notes, fixes });
    notes = [];
  }
}

interface MatchedTable {
  readonly table: SourceTable;
  readonly match: FormatMatch;
}

interface SortedTables {
  readonly matched: MatchedTable[];
  readonly unknown: UnreadableTable[];
  /** Members of a zip that are no tables at all. */
  readonly unreadable: { readonly table: SourceTable; readonly fault: AppError }[];
}

async function sortTables(
  tables: AsyncIterable<SourceTable>,
  formats: readonly SourceFormat[],
): Promise<SortedTables> {
  const sorted: SortedTables = { matched: [], unknown: [], unreadable: [] };
  for await (const table of tables) {
    const rows = await readFirstRows(table);
    if (rows instanceof AppError) {
      sorted.unreadable.push({ table, fault: rows });
      continue;
    }
    const recognition = recogniseTable(rows, formats);
    if (recognition.kind === "match") sorted.matched.push({ table, match: recognition.match });
    else sorted.unknown.push({ table, recognition });
  }
  return sorted;
}

/** A table that is nearly of a known format was meant to be read, unless it stands beside one in the same workbook. */
function isBlocking(
  { table, recognition }: UnreadableTable,
  matched: readonly MatchedTable[],
): boolean {
  if (recognition.kind === "none") return false;
  const hasSibling = matched.some((other) => other.table.memberPath === table.memberPath);
  return recognition.kind === "ambiguous" || table.sheet === null || !hasSibling;
}

/** A sheet of a sentence or two is a cover; one with a row of three texts may have been meant as a table. */
const isMoreThanCover = (recognition: Recognition): boolean =>
  recognition.kind !== "none" || recognition.header.length >= 3;

function pickFormats({ source, mapping }: OpenImportOptions): readonly SourceFormat[] {
  if (mapping) return [toMappedFormat(mapping)];
  if (source === undefined) return SOURCE_FORMATS;
  if (source === "mapped-orders" || source === "mapped-costs") {
    throw new AppError(
      "invalid",
      "importers/mapping-needed",
      `A table is read as ${source} only with a mapping of its columns.`,
    );
  }
  return SOURCE_FORMATS.filter((format) => format.id === source);
}

/** A picture or a PDF beside the bills does not spoil a zip. */
const STRAY_MEMBER_CODES = new Set([
  "importers/binary-file",
  "importers/empty-file",
  "importers/unsupported-file",
]);

async function readFirstRows(table: SourceTable): Promise<RawRow[] | AppError> {
  const rows: RawRow[] = [];
  try {
    for await (const batch of table.rows({ limit: HEADER_ROWS_MAX })) rows.push(...batch);
  } catch (error) {
    const isStray = error instanceof AppError && STRAY_MEMBER_CODES.has(error.code);
    if (isStray && table.memberPath !== null) return error;
    throw error;
  }
  return rows;
}
