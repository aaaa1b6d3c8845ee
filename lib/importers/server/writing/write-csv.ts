import type { Writable } from "node:stream";
import iconv from "iconv-lite";
import { ByteSink } from "./byte-sink";
import { toCellText } from "./cell-text";
import { guardFormula } from "./formula-guard";
import type { WrittenCell, WrittenTable } from "./written-table";

export interface CsvOptions {
  /** `utf-8-bom` unless said: without the mark Excel takes Chinese for another code page. */
  readonly encoding?: "utf-8-bom" | "utf-8" | "gb18030";
  readonly delimiter?: "," | "\t" | ";";
  readonly newline?: "\r\n" | "\n";
  /** False writes texts exactly as given, as the platforms' own exports do; for files no stranger's text is in. */
  readonly guardsFormulas?: boolean;
}

const FLUSH_CHARS = 64 * 1024;

/**
 * Writes a table as CSV (RFC 4180) and ends the stream, or breaks it off when it fails. Texts that a spreadsheet would
 * run get an apostrophe.
 */
export async function writeCsv(
  out: Writable,
  table: WrittenTable,
  options: CsvOptions = {},
): Promise<{ rows: number; bytes: number }> {
  const sink = new ByteSink(out);
  try {
    const rows = await writeLines(sink, table, options);
    await sink.end();
    return { rows, bytes: sink.bytes };
  } catch (error) {
    sink.abort(error);
    throw error;
  }
}

async function writeLines(
  sink: ByteSink,
  table: WrittenTable,
  options: CsvOptions,
): Promise<number> {
  const { encoding = "utf-8-bom", newline = "\r\n", guardsFormulas = true } = options;
  const toLine = lineMaker(table, options.delimiter ?? ",", guardsFormulas);
  const toBytes = (text: string) =>
    encoding === "gb18030" ? iconv.encode(text, "gb18030") : Buffer.from(text, "utf8");
  let pending = encoding === "utf-8-bom" ? "\ufeff" : "";
  for (const line of leadingLines(table)) pending += toLine.texts(line) + newline;
  let rows = 0;
  for await (const row of table.rows) {
    pending += toLine.values(row) + newline;
    rows++;
    if (pending.length < FLUSH_CHARS) continue;
    sink.push(toBytes(pending));
    pending = "";
    await sink.drained();
  }
  sink.push(toBytes(pending));
  return rows;
}

function leadingLines(table: WrittenTable): readonly (readonly string[])[] {
  const header = table.columns.map((column) => column.header);
  return [...(table.preamble ?? []), ...(table.hasHeader === false ? [] : [header])];
}

function lineMaker(table: WrittenTable, delimiter: string, guardsFormulas: boolean) {
  const { columns } = table;
  const mustQuote = new RegExp(`["\\r\\n${delimiter}]`);
  const quote = (text: string) => (mustQuote.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const guard = (text: string) => (guardsFormulas ? guardFormula(text) : text);
  // A line without a character would be no row to any reader.
  const join = (cells: readonly string[]) => cells.join(delimiter) || '""';
  return {
    texts: (texts: readonly string[]) => join(texts.map((text) => quote(guard(text)))),
    values: (row: readonly WrittenCell[]) =>
      join(
        columns.map((column, i) => {
          const value = row[i] ?? null;
          const text = toCellText(value, column);
          return quote(typeof value === "string" ? guard(text) : text);
        }),
      ),
  };
}
