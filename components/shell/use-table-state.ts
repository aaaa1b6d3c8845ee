"use client";

import { useCallback, useMemo } from "react";
import type { TableState } from "@/components/data-table/column";
import { toTableChange, toTableFields, toTableState } from "./table-address";
import { useAddress } from "./use-address";

/** A table's order, search and filters in the address, and the way to change them. */
export function useTableState(
  filterIds: readonly string[],
): readonly [TableState, (state: TableState) => void] {
  const fields = useMemo(() => toTableFields(filterIds), [filterIds]);
  const [stated, setStated] = useAddress(fields, "replace");
  const change = useCallback(
    (next: TableState) => setStated(toTableChange(next, filterIds)),
    [filterIds, setStated],
  );
  return [useMemo(() => toTableState(stated, filterIds), [stated, filterIds]), change];
}
