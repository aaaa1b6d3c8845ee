/**
 * What a column holds, and with it the type of its values:
 * `text` string · `money` bigint minor units · `integer` number or bigint · `decimal` number, or decimal text that is
 * written as it stands · `ratio` number, shown with two decimals · `percent` number, 0.12 for 12 % · `date` `YYYY-MM-DD` ·
 * `datetime` `YYYY-MM-DD HH:MM:SS`.
 */
export type ColumnKind =
  | "text"
  | "money"
  | "integer"
  | "decimal"
  | "ratio"
  | "percent"
  | "date"
  | "datetime";

/** What a spreadsheet works out by itself, as its own language says it without the "=", and what it comes to now. */
export interface FormulaCell {
  readonly formula: string;
  readonly value: number | bigint | null;
}

export type WrittenCell = string | number | bigint | null | FormulaCell;

export interface WrittenColumn {
  readonly header: string;
  readonly kind: ColumnKind;
  /** Decimals of the currency, for `money`; 2 unless said. */
  readonly minorDigits?: number;
  /** In characters of the sheet's font; guessed from kind and header unless said. */
  readonly width?: number;
}

export interface WrittenTable {
  readonly columns: readonly WrittenColumn[];
  readonly rows: Iterable<readonly WrittenCell[]> | AsyncIterable<readonly WrittenCell[]>;
  /** Lines above the header, as some platforms put there. */
  readonly preamble?: readonly (readonly string[])[];
  /** False leaves the header line out. */
  readonly hasHeader?: boolean;
}

export interface WrittenSheet extends WrittenTable {
  readonly name: string;
}
