import "server-only";
import { AppError } from "@/lib/kernel";
import { SOURCE_FORMATS } from "../domain/format-list";
import { toMappedFormat } from "../domain/formats/mapped-table";
import type { ImportSource, SourceId } from "../domain/import-source";
import { HEADER_ROWS_MAX, type Recognition, recogniseTable } from "../domain/recognise-table";
import type { SourceFormat } from "../domain/source-format";
import type { MappingTemplate } from "../schemas";
import { openTables } from "./reading/open-tables";
import type { RawRow, SourceTable, StoredFile } from "./reading/source-table";
import { type UnreadableTable, unrecognisedFault } from "./recognition-fault";
import { TableSource } from "./table-source";

export interface OpenImportOptions {
  /** Read the file as this and nothing else. */
  readonly source?: SourceId | undefined;
  /** When the export was made; beats the epoch in the file name. */
  readonly asOf?: Date | undefined;
  /** For tables that no format knows. */
  readonly mapping?: MappingTemplate | undefined;
  readonly timeZone: string;
  readonly currency: string;
}

/**
 * The recognised tables of an uploaded file, each ready to be read. Tables without any known header (cover sheets) are
 * passed over as long as the file has one that is known; a table that lacks a required column stops the import.
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
  const formats = pickFormats(options);
  const unknown: UnreadableTable[] = [];
  let recognised = 0;
  for await (const table of tables) {
    const recognition: Recognition = recogniseTable(await readFirstRows(table), formats);
    if (recognition.kind === "match") {
      recognised++;
      yield new TableSource(table, recognition.match, options);
    } else if (recognition.kind === "none") unknown.push({ table, recognition });
    else throw unrecognisedFault([{ table, recognition }]);
  }
  if (recognised === 0) throw unrecognisedFault(unknown);
}

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

async function readFirstRows(table: SourceTable): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of table.rows({ limit: HEADER_ROWS_MAX })) rows.push(...batch);
  return rows;
}
