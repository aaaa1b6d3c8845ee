import { SOURCE_FORMATS } from "@/lib/importers/domain/format-list";
import type { SourceId } from "@/lib/importers/domain/import-source";
import { recogniseTable } from "@/lib/importers/domain/recognise-table";
import { TableReader } from "@/lib/importers/domain/table-reader";
import type { Fact } from "@/lib/ledger";
import type { ExportTable } from "@/lib/simulation/domain/writers/sheet";

export interface ReadExport {
  readonly source: SourceId;
  readonly read: number;
  readonly summary: number;
  readonly facts: readonly Fact[];
  readonly rejects: readonly unknown[];
  readonly warnings: readonly string[];
}

/** Reads an export's rows with the importers, without a file in between. */
export function readExport(table: ExportTable, currency = "CNY"): ReadExport {
  const rows = [...table.rows()].map((cells, index) => ({ number: index + 2, cells }));
  const recognition = recogniseTable([{ number: 1, cells: table.header }], SOURCE_FORMATS);
  if (recognition.kind !== "match") throw new Error(`${table.fileName}: ${recognition.kind}`);
  const reader = new TableReader(recognition.match, {
    currency,
    timeZone: "Asia/Shanghai",
    tableName: table.fileName,
  });
  const used = rows.map(({ number, cells }) => ({
    number,
    cells: reader.columns.map((column) => cells[column] ?? ""),
  }));
  return { source: recognition.match.format.id, ...reader.read(used), warnings: reader.warnings() };
}
