/** How an export dresses its table; every platform and every release has its own habits. */
export interface Quirks {
  readonly container: "csv" | "xlsx";
  /** Of a CSV; a workbook has its own. */
  readonly encoding: "utf-8" | "utf-8-bom" | "gb18030";
  readonly delimiter: "," | ";" | "\t";
  readonly newline: "\r\n" | "\n";
  /** What stands round ids so that spreadsheets leave them alone. */
  readonly idMark: "none" | "tab-before" | "tab-after" | "quote" | "backtick" | "formula";
  /** Where the row of totals stands. */
  readonly summary: "none" | "first" | "last";
  /** What stands for "nothing" in cells that may be empty. */
  readonly blank: "" | "-" | "--";
  /** `1,234.50` instead of `1234.50`. */
  readonly thousands: boolean;
  /** A `¥` before amounts. */
  readonly currencySign: boolean;
  /** A page before the table: a first sheet of a workbook, lines above the header of a CSV. */
  readonly cover: boolean;
  /** Unix seconds of the export in front of the file name. */
  readonly epochName: boolean;
  /** In a workbook: amounts, counts, days and times as what they are, where others print text. */
  readonly typedCells: boolean;
  /** Header and columns in another order; exports are read by name. */
  readonly reversedColumns: boolean;
}

export const PLAIN_QUIRKS: Quirks = {
  container: "csv",
  encoding: "utf-8-bom",
  delimiter: ",",
  newline: "\r\n",
  idMark: "none",
  summary: "none",
  blank: "",
  thousands: false,
  currencySign: false,
  cover: false,
  epochName: false,
  typedCells: false,
  reversedColumns: false,
};
