"use client";

import { useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import type { TableState } from "@/components/data-table/column";
import { toTableParsers, toTableState } from "./table-address";

/** A table's order, search and filters in the address, and the way to change them. */
export function useTableState(
  filterIds: readonly string[],
): readonly [TableState, (state: TableState) => void] {
  const parsers = useMemo(() => toTableParsers(filterIds), [filterIds]);
  const [stated, setStated] = useQueryStates(parsers, { history: "replace" });
  const change = useCallback(
    (next: TableState) => {
      const filters = filterIds.map((id) => {
        const chosen = next.filters[id] ?? [];
        return [`f_${id}`, chosen.length > 0 ? chosen : null] as const;
      });
      void setStated({ sort: next.sort, q: next.search || null, ...Object.fromEntries(filters) });
    },
    [filterIds, setStated],
  );
  return [toTableState(stated, filterIds), change];
}
