import "server-only";
import type { Writable } from "node:stream";
import {
  type ColumnKind,
  type WrittenCell,
  type WrittenTable,
  writeCsv,
  writeXlsx,
} from "@/lib/importers/server";
import type { ExportTable } from "../domain/writers/sheet";

type Kind = ExportTable["kinds"][number];

/** How a workbook keeps a cell that is more than text; ids never are. */
const TYPED: Readonly<Record<Kind, ColumnKind>> = {
  id: "text",
  text: "text",
  rate: "text",
  day: "date",
  time: "datetime",
  money: "decimal",
  count: "decimal",
  ratio: "decimal",
};

/** Writes an export as its platform would: a CSV or workbook in the table's own coat. Ends the stream. */
export async function writeTable(
  out: Writable,
  table: ExportTable,
): Promise<{ rows: number; bytes: number }> {
  const { quirks } = table;
  if (quirks.container === "csv") {
    const preamble = table.cover.map((line) => [line]);
    return writeCsv(
      out,
      { ...toWritten(table), preamble },
      {
        encoding: quirks.encoding,
        delimiter: quirks.delimiter,
        newline: quirks.newline,
        // The platforms do not guard, and the marks round ids are what an importer has to live with.
        guardsFormulas: false,
      },
    );
  }
  const sheet = { name: table.sheetName, ...toWritten(table) };
  if (table.cover.length === 0) return writeXlsx(out, [sheet]);
  const cover = {
    name: "说明",
    columns: [{ header: table.cover[0] ?? "", kind: "text" as const }],
    rows: table.cover.slice(1).map((line) => [line]),
  };
  return writeXlsx(out, [cover, sheet]);
}

function toWritten(table: ExportTable): WrittenTable {
  const kinds = table.kinds.map((kind) => (table.quirks.typedCells ? TYPED[kind] : "text"));
  return {
    columns: table.header.map((header, index) => ({ header, kind: kinds[index] ?? "text" })),
    rows: table.quirks.typedCells ? listTyped(table, kinds) : table.rows(),
  };
}

function* listTyped(
  table: ExportTable,
  kinds: readonly ColumnKind[],
): Generator<readonly WrittenCell[]> {
  for (const row of table.rows()) {
    yield row.map((cell, index) => (cell === "" && kinds[index] !== "text" ? null : cell));
  }
}
