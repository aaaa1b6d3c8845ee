/** A sheet before it is written: what the writer of tables takes. */
export interface SheetColumn {
  readonly header: string;
  readonly kind: "text" | "money" | "integer" | "ratio" | "percent" | "date" | "datetime";
  readonly minorDigits?: number;
  readonly width?: number;
}

export interface ComputedCell {
  readonly formula: string;
  readonly value: number | bigint | null;
}

export type SheetCell = string | number | bigint | null | ComputedCell;

export interface Sheet {
  readonly name: string;
  /** What the sheet is about, line by line. */
  readonly preamble: readonly (readonly string[])[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
}

const ALPHABET = 26;

/** 0 is A, 26 is AA. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % ALPHABET));
  return index < ALPHABET ? last : `${columnName(Math.floor(index / ALPHABET) - 1)}${last}`;
}

/** `SUM(B5:B9)`; nothing to sum is nought. */
export function sumFormula(column: number, first: number, last: number): string {
  const name = columnName(column);
  return last < first ? "0" : `SUM(${name}${first}:${name}${last})`;
}

/** A quotient of sums of cells in one row, empty where there is nothing to divide by. */
export function quotientFormula(
  above: readonly number[],
  below: readonly number[],
  row: number,
): string {
  const sum = (columns: readonly number[]): string => {
    const cells = columns.map((column) => `${columnName(column)}${row}`);
    return cells.length === 1 ? (cells[0] ?? "") : `(${cells.join("+")})`;
  };
  return `IF(${sum(below)}=0,"",${sum(above)}/${sum(below)})`;
}
