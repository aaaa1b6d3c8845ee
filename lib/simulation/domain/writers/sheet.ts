import type { SourceId } from "@/lib/importers";
import { type CalendarDay, type Minor, minorToDecimal } from "@/lib/kernel";
import { type LocalSecond, toLocalTime } from "../local-time";
import type { ShopHistory, SimulatedDay } from "../shop-history";
import { type Snapshot, toEpoch } from "../snapshot";
import type { Quirks } from "./quirks";

/** A column says what it holds; the quirks decide how that is printed. */
export type Column<Row> = { readonly header: string } & (
  | { readonly kind: "id" | "text"; readonly value: (row: Row) => string | null }
  | { readonly kind: "day"; readonly value: (row: Row) => CalendarDay | null }
  | { readonly kind: "time"; readonly value: (row: Row) => LocalSecond | null }
  | {
      readonly kind: "count";
      readonly value: (row: Row) => number | null;
      readonly total?: boolean;
    }
  | { readonly kind: "money"; readonly value: (row: Row) => Minor | null; readonly total?: boolean }
  /** Basis points, printed as a percentage. */
  | { readonly kind: "rate"; readonly value: (row: Row) => number | null }
  /** A plain decimal such as a return on spend. */
  | { readonly kind: "ratio"; readonly value: (row: Row) => number | null }
);

/** What a format needs to list its rows. `days` may be walked more than once. */
export interface SheetContext {
  readonly history: ShopHistory;
  readonly days: Iterable<SimulatedDay>;
  readonly snapshot: Snapshot;
}

/** One export format: its columns, where its rows come from, and how the platform usually dresses it. */
export interface SheetFormat<Row> {
  readonly source: SourceId;
  readonly fileName: string;
  readonly sheetName: string;
  readonly quirks: Quirks;
  /** Header under which the row of totals says so. */
  readonly totalLabel: readonly [header: string, text: string];
  readonly cover: readonly string[];
  columns(context: SheetContext): readonly Column<Row>[];
  rows(context: SheetContext): Iterable<Row>;
}

/** A table ready to be written; rows are made while they are read and may be read again. */
export interface ExportTable {
  readonly source: SourceId;
  readonly fileName: string;
  readonly sheetName: string;
  readonly quirks: Quirks;
  readonly cover: readonly string[];
  readonly header: readonly string[];
  /** What each column holds. */
  readonly kinds: readonly Column<unknown>["kind"][];
  rows(): Iterable<readonly string[]>;
}

/** Dresses a format in quirks: the same facts in another coat. */
export function toExportTable<Row>(
  format: SheetFormat<Row>,
  context: SheetContext,
  overrides: Partial<Quirks> = {},
): ExportTable {
  const quirks = toConsistent({ ...format.quirks, ...overrides });
  const columns = [...format.columns(context)];
  if (quirks.reversedColumns) columns.reverse();
  const epoch = quirks.epochName ? `${toEpoch(context.snapshot)}_` : "";
  return {
    source: format.source,
    fileName: `${epoch}${format.fileName}.${quirks.container}`,
    sheetName: format.sheetName,
    quirks,
    cover: quirks.cover ? format.cover : [],
    header: columns.map((column) => column.header),
    kinds: columns.map((column) => column.kind),
    rows: () => listRows(format, context, columns, quirks),
  };
}

/** A cell that is a number shows neither commas nor signs nor dashes in its value. */
function toConsistent(quirks: Quirks): Quirks {
  return quirks.typedCells && quirks.container === "xlsx"
    ? { ...quirks, thousands: false, currencySign: false, blank: "" }
    : { ...quirks, typedCells: false };
}

function* listRows<Row>(
  format: SheetFormat<Row>,
  context: SheetContext,
  columns: readonly Column<Row>[],
  quirks: Quirks,
): Generator<readonly string[]> {
  const sums = columns.map(() => 0n);
  const add = (row: Row) => {
    for (const [index, column] of columns.entries()) {
      if (column.kind !== "money" && column.kind !== "count") continue;
      if (column.total) sums[index] = (sums[index] ?? 0n) + BigInt(column.value(row) ?? 0);
    }
  };
  if (quirks.summary === "first") {
    for (const row of format.rows(context)) add(row);
    yield toSummary(format, columns, sums, quirks);
  }
  for (const row of format.rows(context)) {
    if (quirks.summary === "last") add(row);
    yield columns.map((column) => toCell(column, row, quirks));
  }
  if (quirks.summary === "last") yield toSummary(format, columns, sums, quirks);
}

function toSummary<Row>(
  format: SheetFormat<Row>,
  columns: readonly Column<Row>[],
  sums: readonly bigint[],
  quirks: Quirks,
): string[] {
  const [labelHeader, label] = format.totalLabel;
  return columns.map((column, index) => {
    if (column.header === labelHeader) return label;
    if (column.kind === "money" && column.total) return toMoney(sums[index] ?? 0n, quirks);
    if (column.kind === "count" && column.total) return toCount(Number(sums[index] ?? 0n), quirks);
    return "";
  });
}

function toCell<Row>(column: Column<Row>, row: Row, quirks: Quirks): string {
  switch (column.kind) {
    case "id": {
      const id = column.value(row);
      return id === null ? quirks.blank : markId(id, quirks.idMark);
    }
    case "text":
    case "day":
      return column.value(row) ?? quirks.blank;
    case "time": {
      const at = column.value(row);
      return at === null ? quirks.blank : toLocalTime(at);
    }
    case "money": {
      const amount = column.value(row);
      return amount === null ? quirks.blank : toMoney(amount, quirks);
    }
    case "count": {
      const count = column.value(row);
      return count === null ? quirks.blank : toCount(count, quirks);
    }
    case "rate": {
      const bps = column.value(row);
      return bps === null ? quirks.blank : `${minorToDecimal(BigInt(bps))}%`;
    }
    case "ratio":
      return column.value(row)?.toFixed(2) ?? quirks.blank;
  }
}

function markId(id: string, mark: Quirks["idMark"]): string {
  switch (mark) {
    case "none":
      return id;
    case "tab-before":
      return `\t${id}`;
    case "tab-after":
      return `${id}\t`;
    case "quote":
      return `'${id}`;
    case "backtick":
      return `\`${id}`;
    case "formula":
      return `="${id}"`;
  }
}

function toMoney(amount: Minor, quirks: Quirks): string {
  const plain = minorToDecimal(amount);
  const grouped = quirks.thousands ? groupThousands(plain) : plain;
  if (!quirks.currencySign) return grouped;
  return grouped.startsWith("-") ? `-¥${grouped.slice(1)}` : `¥${grouped}`;
}

function toCount(count: number, quirks: Quirks): string {
  return quirks.thousands ? groupThousands(String(count)) : String(count);
}

function groupThousands(decimal: string): string {
  return decimal.replace(/\d(?=(?:\d{3})+(?:\.|$))/g, "$&,");
}
