import type { UsedRow } from "./table-reader";

/** A cell as the user has put it right. The kept file stays as it was; its rows are read with the new value in place. */
export interface CellFix {
  readonly row: number;
  /** Header text of the column. */
  readonly column: string;
  readonly value: string;
}

/** The corrected cells of one table, laid over its rows as they are read. */
export class CellFixes {
  readonly #byRow = new Map<number, Map<number, string>>();
  #unused = 0;

  /** `headers` are those of the used columns, in the order of a row's cells; of two with one name the first is meant. */
  constructor(fixes: readonly CellFix[], headers: readonly string[]) {
    for (const { row, column, value } of fixes) {
      this.#unused++;
      const place = headers.indexOf(column);
      if (place < 0) continue;
      const cells = this.#byRow.get(row) ?? new Map<number, string>();
      this.#byRow.set(row, cells.set(place, value));
    }
  }

  apply(row: UsedRow): UsedRow {
    const fixes = this.#byRow.get(row.number);
    if (!fixes) return row;
    this.#unused -= fixes.size;
    return { number: row.number, cells: row.cells.map((cell, place) => fixes.get(place) ?? cell) };
  }

  /** Complete after the last row. */
  warnings(): string[] {
    if (this.#unused <= 0) return [];
    return [`unused-fixes: ${this.#unused} corrected cells are in no row of the table.`];
  }
}
