import type { SourceId } from "@/lib/importers/domain/import-source";
import { toBookFacts } from "@/lib/importers/domain/table-fact";
import type { Fact } from "@/lib/ledger";
import type { ExportTable } from "@/lib/simulation/domain/writers/sheet";
import { type ReadTableResult, readTable } from "./read-table";

export interface ReadExport extends ReadTableResult {
  readonly source: SourceId;
  readonly facts: readonly Fact[];
}

/** Reads an export's rows with the importers, without a file in between. */
export function readExport(table: ExportTable, currency = "CNY"): ReadExport {
  const result = readTable([table.header, ...table.rows()], { currency });
  return { ...result, source: result.match.format.id, facts: toBookFacts(result.facts) };
}
