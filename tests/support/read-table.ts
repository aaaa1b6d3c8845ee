import { SOURCE_FORMATS } from "@/lib/importers/domain/format-list";
import type { ReadBatch } from "@/lib/importers/domain/import-source";
import { type FormatMatch, recogniseTable } from "@/lib/importers/domain/recognise-table";
import type { SourceFormat } from "@/lib/importers/domain/source-format";
import { TableReader } from "@/lib/importers/domain/table-reader";

export interface ReadTableResult extends ReadBatch {
  readonly match: FormatMatch;
  readonly warnings: readonly string[];
}

export interface ReadTableOptions {
  readonly formats?: readonly SourceFormat[];
  readonly currency?: string;
  readonly timeZone?: string;
}

/** Recognises a small table and reads it to the end, as an import does with the rows of a file. */
export function readTable(
  lines: readonly (readonly string[])[],
  options: ReadTableOptions = {},
): ReadTableResult {
  const rows = lines.map((cells, index) => ({ number: index + 1, cells }));
  const recognition = recogniseTable(rows, options.formats ?? SOURCE_FORMATS);
  if (recognition.kind !== "match") throw new Error(`not recognised: ${recognition.kind}`);
  const { match } = recognition;
  const reader = new TableReader(match, {
    currency: options.currency ?? "CNY",
    timeZone: options.timeZone ?? "Asia/Shanghai",
    tableName: "table.csv",
  });
  const used = rows
    .filter((row) => row.number > match.headerRow)
    .map((row) => ({
      number: row.number,
      cells: reader.columns.map((column) => row.cells[column] ?? ""),
    }));
  return { match, ...reader.read(used), warnings: reader.warnings() };
}

/** One row of a table as cells in the order of its header; what is not given is empty. */
export function toRow(
  header: readonly string[],
  values: Readonly<Record<string, string>>,
): string[] {
  for (const name of Object.keys(values)) {
    if (!header.includes(name)) throw new Error(`no such column: ${name}`);
  }
  return header.map((name) => values[name] ?? "");
}
