import type { SourceId } from "./import-source";
import type { DecimalStyle } from "./money-cell";
import type { RowCells } from "./row-cells";
import type { TableFact, TableFactKind } from "./table-fact";
import type { DateStyle } from "./time-cell";

/** One column that a format uses: the headers it has been seen under, the likeliest first. */
export interface ColumnSpec {
  readonly headers: readonly string[];
  readonly required: boolean;
}

export const required = (...headers: readonly string[]): ColumnSpec => ({
  headers,
  required: true,
});
export const optional = (...headers: readonly string[]): ColumnSpec => ({
  headers,
  required: false,
});

/** Where each column of a format is among the cells that were read; -1 when the table does not have it. */
export type ColumnPlaces<Name extends string = string> = Readonly<Record<Name, number>>;

/** What a reader needs to know beside the cells. */
export interface ReaderContext {
  /** Currency of the shop's book. */
  readonly currency: string;
  /** Header keys of the whole table, used columns or not. */
  readonly headerKeys: ReadonlySet<string>;
}

/** Reads the rows of one table in order; it may remember what it has seen. */
export interface RowReader {
  /** The fact of a row; null for a summary row. What is wrong with the row is left on `row.fault`. */
  read(row: RowCells): TableFact | null;
  /** What is worth knowing after the last row. */
  warnings?(): readonly string[];
}

/** How a kind of table looks and how its rows become facts. */
export interface SourceFormat<Name extends string = string> {
  readonly id: SourceId;
  readonly factKind: TableFactKind;
  readonly columns: Readonly<Record<Name, ColumnSpec>>;
  /** Of each of these groups the table must have at least one column. */
  readonly anyOf?: readonly (readonly NoInfer<Name>[])[];
  /** A platform export without any of these ids in a row is a summary row. */
  readonly ids?: readonly NoInfer<Name>[];
  /** Headers that the export is known to have and that the book does not need. */
  readonly known?: readonly string[];
  readonly dates: DateStyle;
  readonly decimals: DecimalStyle;
  createReader(at: ColumnPlaces<NoInfer<Name>>, context: ReaderContext): RowReader;
}

/** Checks a format's column names against its reader and forgets them, so that formats fit one list. */
export function defineFormat<Name extends string>(format: SourceFormat<Name>): SourceFormat {
  return format;
}
