import type { ReactNode } from "react";

export interface DataColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** Written small beside the header, so that cells hold digits alone. */
  readonly unit?: string | undefined;
  /** Numbers stand at the end. */
  readonly align?: "start" | "end";
  readonly width: number;
  /** The server can order by it. */
  readonly sortable?: boolean;
  /** Hidden until the reader asks for it. */
  readonly optional?: boolean;
  readonly draw: (row: Row) => ReactNode;
  /** What a copy of the cell holds: the exact value, without grouping. */
  readonly exact: (row: Row) => string | null;
  /** Drawn in the totals row. */
  readonly total?: ReactNode;
  /** Its place on a phone's card; the first column is the title when none says so. */
  readonly card?: "title" | "value" | "detail" | "none";
}

export interface TableSort {
  readonly column: string;
  readonly descending: boolean;
}

/** What the server needs to answer; the page keeps it in the URL. */
export interface TableState {
  readonly sort: TableSort | null;
  readonly search: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly count?: number | undefined;
}

export interface TableFilter {
  readonly id: string;
  readonly label: string;
  readonly options: readonly FilterOption[];
}

/** The rows that have arrived, and how to get more. */
export interface TableRows<Row> {
  readonly rows: readonly Row[];
  readonly status: "pending" | "ready" | "error";
  /** Of the whole answer, when the server knows it. */
  readonly rowCount: number | null;
  readonly hasMore: boolean;
  readonly isFetchingMore: boolean;
  readonly fetchMore: () => void;
  readonly retry: () => void;
  readonly requestId?: string | null | undefined;
}

/** What an export has to repeat: the columns that are seen, in their order. */
export interface SeenTable {
  readonly columns: readonly string[];
  readonly state: TableState;
}

/** Cycles a column's order: first the direction people look for, then the other, then the server's own. */
export function nextSort<Row>(column: DataColumn<Row>, sort: TableSort | null): TableSort | null {
  const first = column.align === "end";
  if (sort?.column !== column.id) return { column: column.id, descending: first };
  return sort.descending === first ? { column: column.id, descending: !first } : null;
}
