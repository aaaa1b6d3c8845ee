import type { TableRows } from "@/components/data-table/column";
import { ProblemError } from "@/lib/browser";

interface Answer {
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** Rows that came all at once, as the table takes them. */
export function toTableRows<Row>(query: Answer, rows: readonly Row[]): TableRows<Row> {
  return {
    rows,
    status: query.isError ? "error" : query.isPending ? "pending" : "ready",
    rowCount: rows.length,
    hasMore: false,
    isFetchingMore: false,
    fetchMore: () => undefined,
    retry: () => {
      query.refetch();
    },
    requestId: query.error instanceof ProblemError ? query.error.requestId : null,
  };
}
