import type { Writable } from "node:stream";
import { invariant } from "@/lib/kernel";
import { ByteSink } from "./byte-sink";
import { SheetNames } from "./sheet-names";
import { STYLES_XML } from "./sheet-styles";
import { SheetXml } from "./sheet-xml";
import {
  contentTypesXml,
  rootRelationsXml,
  workbookRelationsXml,
  workbookXml,
} from "./workbook-xml";
import type { WrittenSheet } from "./written-table";
import { ZipStream } from "./zip-stream";

export interface XlsxOptions {
  /** Rows a sheet may have, header included; Excel's bound unless said. */
  readonly sheetRowsMax?: number;
  /** Effort of the packing, 1 to 9. */
  readonly level?: number;
}

/**
 * Writes sheets as an .xlsx and ends the stream, or breaks it off when it fails. Memory does not grow with the rows; a table too long for one sheet goes
 * on in the next. The same tables always give the same bytes.
 */
export async function writeXlsx(
  out: Writable,
  sheets: Iterable<WrittenSheet> | AsyncIterable<WrittenSheet>,
  options: XlsxOptions = {},
): Promise<{ rows: number; bytes: number }> {
  const sink = new ByteSink(out);
  try {
    const rows = await writeParts(new ZipStream(sink, options.level ?? 5), sheets, options);
    return { rows, bytes: sink.bytes };
  } catch (error) {
    sink.abort(error);
    throw error;
  }
}

async function writeParts(
  zip: ZipStream,
  sheets: Iterable<WrittenSheet> | AsyncIterable<WrittenSheet>,
  options: XlsxOptions,
): Promise<number> {
  const names: string[] = [];
  const sheetNames = new SheetNames();
  let rows = 0;
  await addXml(zip, "_rels/.rels", rootRelationsXml());
  for await (const sheet of sheets) {
    const xml = new SheetXml(sheet, options.sheetRowsMax);
    try {
      do {
        names.push(sheetNames.take(sheet.name));
        await zip.addPart(`xl/worksheets/sheet${names.length}.xml`, xml.chunks());
      } while (xml.hasMore);
    } finally {
      await xml.close();
    }
    rows += xml.rowCount;
  }
  invariant(names.length > 0, "a workbook has a sheet");
  await addXml(zip, "xl/styles.xml", STYLES_XML);
  await addXml(zip, "xl/workbook.xml", workbookXml(names));
  await addXml(zip, "xl/_rels/workbook.xml.rels", workbookRelationsXml(names.length));
  await addXml(zip, "[Content_Types].xml", contentTypesXml(names.length));
  await zip.end();
  return rows;
}

async function addXml(zip: ZipStream, name: string, xml: string): Promise<void> {
  await zip.addPart(name, [Buffer.from(xml, "utf8")]);
}
