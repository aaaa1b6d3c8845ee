"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { TableRows, TableState } from "@/components/data-table/column";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { ProblemError } from "@/lib/browser";
import type { EntryItemDto, EntrySummaryDto } from "@/lib/ledger";
import { ledgerQueries } from "@/lib/ledger/queries";
import { toEntriesQuery, toEntryFilterQuery } from "./entry-query";

/** The rows of the list as they arrive, and beside them its count and sums, which take longer and are not waited for. */
export function useEntries(state: TableState): {
  readonly data: TableRows<EntryItemDto>;
  readonly summary: EntrySummaryDto | undefined;
  /** The list is too long to be counted while somebody waits. */
  readonly isUncounted: boolean;
} {
  const { shop } = useShell();
  const [filter] = useFilter();
  const list = useInfiniteQuery({
    ...ledgerQueries.entries(shop.id, toEntriesQuery(filter, state)),
    placeholderData: keepPreviousData,
  });
  const summary = useQuery(ledgerQueries.entrySummary(shop.id, toEntryFilterQuery(filter, state)));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const { fetchNextPage, refetch } = list;
  return {
    data: {
      rows,
      status: list.isPending ? "pending" : list.isError ? "error" : "ready",
      rowCount: summary.data?.entries ?? null,
      hasMore: list.hasNextPage,
      isFetchingMore: list.isFetchingNextPage || list.isPlaceholderData,
      fetchMore: () => void fetchNextPage(),
      retry: () => void (rows.length > 0 ? fetchNextPage() : refetch()),
      requestId: list.error instanceof ProblemError ? list.error.requestId : null,
    },
    summary: summary.data,
    isUncounted: summary.isError,
  };
}
