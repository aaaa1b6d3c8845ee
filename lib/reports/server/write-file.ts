import "server-only";
import { PassThrough } from "node:stream";
import { type WrittenCell, type WrittenSheet, writeCsv, writeXlsx } from "@/lib/importers/server";
import { minorToDecimal } from "@/lib/kernel";
import { type KeptFile, keepFile } from "@/lib/platform/storage";
import type { ExportFile } from "../domain/export-file";
import type { SheetCell, SheetColumn } from "../domain/sheet";

/** A sheet whose rows may come as they are read. */
export interface FileSheet {
  readonly name: string;
  readonly preamble: readonly (readonly string[])[];
  readonly columns: readonly SheetColumn[];
  readonly rows: Iterable<readonly SheetCell[]> | AsyncIterable<readonly SheetCell[]>;
}

const FILE_BYTES_MAX = 2 * 1024 * 1024 * 1024;

/** Writes sheets into a file of the shop as they come, and says where it lies. Memory does not grow with the rows. */
export async function writeFile(
  shopId: bigint,
  format: ExportFile,
  sheets: readonly FileSheet[],
): Promise<KeptFile & { readonly rows: number }> {
  const out = new PassThrough();
  const written = writeInto(out, format, sheets);
  // Whichever ends badly first ends the other through the stream.
  const [kept, { rows }] = await Promise.all([
    keepFile(shopId, out, FILE_BYTES_MAX, "exports"),
    written,
  ]);
  return { ...kept, rows };
}

export function writeInto(
  out: PassThrough,
  format: ExportFile,
  sheets: readonly FileSheet[],
): Promise<{ readonly rows: number }> {
  return format === "xlsx"
    ? writeXlsx(out, sheets as readonly WrittenSheet[])
    : writeText(out, sheets);
}

/** One sheet is a plain table; several stand below each other, each under its title and with its own header. */
function writeText(
  out: PassThrough,
  sheets: readonly FileSheet[],
): Promise<{ readonly rows: number }> {
  const [only] = sheets;
  if (only && sheets.length === 1) return writeCsv(out, only as WrittenSheet);
  const width = Math.max(1, ...sheets.map(({ columns }) => columns.length));
  const columns = Array.from({ length: width }, () => ({ header: "", kind: "text" as const }));
  return writeCsv(out, { columns, rows: listLines(sheets), hasHeader: false });
}

async function* listLines(
  sheets: readonly FileSheet[],
): AsyncGenerator<readonly WrittenCell[], void, undefined> {
  for (const [index, { columns, preamble, rows }] of sheets.entries()) {
    if (index > 0) yield [];
    yield* preamble;
    yield columns.map(({ header }) => header);
    for await (const row of rows)
      yield columns.map((column, place) => toPlain(row[place] ?? null, column));
  }
}

function toPlain(cell: SheetCell, column: SheetColumn): string {
  const value = typeof cell === "object" && cell !== null ? cell.value : cell;
  if (value === null) return "";
  if (typeof value === "bigint") return minorToDecimal(value, column.minorDigits ?? 2);
  if (column.kind === "percent" && typeof value === "number") return `${(value * 100).toFixed(2)}%`;
  return String(value);
}
