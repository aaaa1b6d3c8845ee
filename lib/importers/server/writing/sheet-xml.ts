import { invariant } from "@/lib/kernel";
import { columnLetters } from "../reading/read-fault";
import { type CellMaker, cellMaker, headerCell, textCell } from "./sheet-cells";
import { widthOf } from "./sheet-styles";
import type { WrittenCell, WrittenSheet } from "./written-table";

const CHUNK_CHARS = 64 * 1024;
/** The last row of a sheet is 1,048,576. */
const SHEET_ROWS_MAX = 1_048_576;
/** Well before the zip's bound of 4 GiB a part. */
const SHEET_BYTES_MAX = 3 * 1024 * 1024 * 1024;

/** The rows of one table, spread over as many sheets as they need. */
export class SheetXml {
  readonly #sheet: WrittenSheet;
  readonly #rows: AsyncIterator<readonly WrittenCell[]>;
  readonly #makers: readonly CellMaker[];
  readonly #letters: readonly string[];
  /** Title lines and header, repeated on every sheet. */
  readonly #leading: string;
  readonly #leadingCount: number;
  readonly #rowsMax: number;
  #waiting: readonly WrittenCell[] | null = null;
  #rowCount = 0;

  constructor(sheet: WrittenSheet, sheetRowsMax = SHEET_ROWS_MAX) {
    const titles = sheet.preamble ?? [];
    const headers = sheet.hasHeader === false ? [] : [sheet.columns.map(({ header }) => header)];
    this.#sheet = sheet;
    this.#rows = iterate(sheet.rows);
    this.#makers = sheet.columns.map(cellMaker);
    this.#letters = sheet.columns.map((_, i) => columnLetters(i));
    this.#leading = [
      ...titles.map((texts, i) => rowXml(texts, i + 1, textCell)),
      ...headers.map((texts) => rowXml(texts, titles.length + 1, headerCell)),
    ].join("");
    this.#leadingCount = titles.length + headers.length;
    this.#rowsMax = sheetRowsMax - this.#leadingCount;
    invariant(this.#rowsMax > 0, "a sheet has room for a row under its header");
  }

  /** Data rows written so far, over all sheets. */
  get rowCount(): number {
    return this.#rowCount;
  }

  /** Whether rows are left for another sheet. */
  get hasMore(): boolean {
    return this.#waiting !== null;
  }

  /** The XML of the next sheet. */
  async *chunks(): AsyncGenerator<Buffer> {
    let pending = this.#opening() + this.#leading;
    let bytes = 0;
    let rows = 0;
    for (;;) {
      const row = this.#waiting ?? (await this.#next());
      this.#waiting = rows === this.#rowsMax || bytes > SHEET_BYTES_MAX ? row : null;
      if (row === null || this.#waiting) break;
      pending += this.#rowXml(row, this.#leadingCount + ++rows);
      this.#rowCount++;
      if (pending.length < CHUNK_CHARS) continue;
      const chunk = Buffer.from(pending, "utf8");
      bytes += chunk.length;
      yield chunk;
      pending = "";
    }
    yield Buffer.from(`${pending}</sheetData></worksheet>`, "utf8");
  }

  /** Lets go of the source of the rows when the writing fails. */
  async close(): Promise<void> {
    await this.#rows.return?.();
  }

  #rowXml(row: readonly WrittenCell[], number: number): string {
    const makers = this.#makers;
    const letters = this.#letters;
    let cells = "";
    for (let i = 0; i < makers.length; i++) {
      cells += makers[i]?.(row[i] ?? null, `${letters[i]}${number}`);
    }
    return `<row r="${number}">${cells}</row>`;
  }

  async #next(): Promise<readonly WrittenCell[] | null> {
    const { value, done } = await this.#rows.next();
    return done ? null : value;
  }

  #opening(): string {
    const frozen = this.#leadingCount;
    const pane =
      frozen === 0
        ? ""
        : `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`;
    const columns = this.#sheet.columns.map(
      (column, i) =>
        `<col min="${i + 1}" max="${i + 1}" width="${widthOf(column)}" customWidth="1"/>`,
    );
    return [
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`,
      columns.length > 0 ? `<cols>${columns.join("")}</cols>` : "",
      "<sheetData>",
    ].join("");
  }
}

function rowXml(
  texts: readonly string[],
  number: number,
  toCell: (text: string, reference: string) => string,
): string {
  const cells = texts.map((text, i) => toCell(text, `${columnLetters(i)}${number}`));
  return `<row r="${number}">${cells.join("")}</row>`;
}

async function* iterate<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  yield* items;
}
