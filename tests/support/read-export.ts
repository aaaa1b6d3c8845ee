import type { SourceId } from "@/lib/importers/domain/import-source";
import type { ExportTable } from "@/lib/simulation/domain/writers/sheet";
import { type ReadTableResult, readTable } from "./read-table";

export interface ReadExport extends ReadTableResult {
  readonly source: SourceId;
}

/** Reads an export's rows with the importers, without a file in between. */
export function readExport(table: ExportTable, currency = "CNY"): ReadExport {
  const result = readTable([table.header, ...table.rows()], { currency });
  return { ...result, source: result.match.format.id };
}
