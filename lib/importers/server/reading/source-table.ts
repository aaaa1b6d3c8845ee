/** How the bytes of a table were turned into text. */
export type TableEncoding = "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le" | "utf-16be" | "xlsx";

/** An uploaded file where it lies on the local disk; `name` is what the user called it. */
export interface StoredFile {
  readonly name: string;
  readonly path: string;
  readonly size: number;
  /** Told of the bytes that were read, as they lie on the disk, so that somebody waiting can be told how far it is. */
  readonly onRead?: ((bytes: number) => void) | undefined;
}

/** One row as the file has it. */
export interface RawRow {
  /**
   * 1-based, as the user sees it. XLSX: the row's own number, so blank rows leave gaps.
   * CSV: the physical line that the record starts on, so a record with line breaks in it takes several.
   */
  readonly number: number;
  /** How many cells the file has in this row, whatever `columns` asked for. */
  readonly width: number;
  /**
   * Cell texts: CSV quoting undone and nothing else; XLSX numbers as stored (Excel's 17 digits shortened to the decimal
   * that was typed), dates as `YYYY-MM-DD HH:MM:SS`, times of day as `HH:MM:SS`, booleans as `TRUE` and `FALSE`. An absent cell is "". With `columns`, `cells[i]` is the text of column
   * `columns[i]`; without, the row's own `width` cells from the first column on.
   */
  readonly cells: readonly string[];
}

export interface RowsOptions {
  /** Different 0-based indexes of the wanted columns, in the wanted order; fewer strings made, faster read. */
  readonly columns?: readonly number[];
  /** Stop after this many rows; the rest of the file is not read. */
  readonly limit?: number;
  /** Stops the read with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** One table found in an uploaded file: a CSV, or one sheet of a workbook, or one of those inside a zip. */
export interface SourceTable {
  readonly fileName: string;
  /** The path inside the zip, null when the file itself is the table or workbook. */
  readonly memberPath: string | null;
  /** The sheet's name, null for a CSV. */
  readonly sheet: string | null;
  readonly encoding: TableEncoding;
  /** The field separator of a CSV, null for a sheet. */
  readonly delimiter: string | null;
  /** Batches of at most 1,000 rows; entirely empty lines are left out. Every call reads the stored bytes anew. */
  rows(options?: RowsOptions): AsyncIterable<readonly RawRow[]>;
}
