/** What a file of lines gave: rows, and the lines that were not understood, counted from 1 with the header. */
export interface TableRead<Row> {
  readonly rows: readonly Row[];
  readonly faults: readonly number[];
  /** Lines past what one file may hold; they were not looked at. */
  readonly beyond: number;
}

const LINES_MAX = 500_000;
const MINOR = /^(\d{1,12})(?:\.(\d{1,2}))?$/;

/** Reads lines by commas or tabs under a header; columns are found by any of their names, in any order. */
export function readTable<Row>(
  text: string,
  names: Readonly<Record<string, readonly string[]>>,
  readRow: (read: (column: string) => string) => Row | null,
): TableRead<Row> {
  const [header = "", ...lines] = text
    .replace(/^\uFEFF/, "")
    .trimEnd()
    .split(/\r?\n/);
  const separator = header.includes("\t") ? "\t" : ",";
  const heads = header.split(separator).map((cell) => cell.trim().toLowerCase());
  const places = new Map(
    Object.entries(names).map(([column, known]) => [
      column,
      heads.findIndex((head) => known.includes(head)),
    ]),
  );
  const rows: Row[] = [];
  const faults: number[] = [];
  lines.slice(0, LINES_MAX).forEach((line, i) => {
    if (line.trim() === "") return;
    const cells = line.split(separator);
    const row = readRow((column) => cells[places.get(column) ?? -1]?.trim() ?? "");
    if (row) rows.push(row);
    else faults.push(i + 2);
  });
  return { rows, faults, beyond: Math.max(0, lines.length - LINES_MAX) };
}

/** The number of the coupon that a cell names by its name or by its number, 1 the first; 0 when it names none. */
export function toArm(cell: string, arms: readonly string[]): number {
  const named = arms.indexOf(cell) + 1;
  if (named > 0) return named;
  return /^[1-8]$/.test(cell) && Number(cell) <= arms.length ? Number(cell) : 0;
}

/** Minor units of an amount with at most two decimals, or null. */
export function toMinor(text: string): string | null {
  const [, whole = "", part = ""] = MINOR.exec(text) ?? [];
  return whole === "" ? null : BigInt(`${whole}${part.padEnd(2, "0")}`).toString();
}
