"use client";

import { createParser, parseAsString, useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import type { TableSort, TableState } from "@/components/data-table/column";

const parseAsSort = createParser<TableSort>({
  parse: (text) => {
    const match = /^([\w-]{1,40})\.(asc|desc)$/.exec(text);
    return match?.[1] ? { column: match[1], descending: match[2] === "desc" } : null;
  },
  serialize: (sort) => `${sort.column}.${sort.descending ? "desc" : "asc"}`,
  eq: (a, b) => a.column === b.column && a.descending === b.descending,
});

const VALUES_MAX = 50;

const parseAsValues = createParser<readonly string[]>({
  parse: (text) => text.split("~").filter(Boolean).slice(0, VALUES_MAX),
  serialize: (values) => values.join("~"),
  eq: (a, b) => a.join("~") === b.join("~"),
});

/** A table's order, search and filters in the address: `?sort=amount.desc&q=…&f_channel=live~video`. */
export function useTableState(
  filterIds: readonly string[],
): readonly [TableState, (state: TableState) => void] {
  const parsers = useMemo(
    () => ({
      sort: parseAsSort,
      q: parseAsString.withDefault(""),
      ...Object.fromEntries(filterIds.map((id) => [`f_${id}`, parseAsValues])),
    }),
    [filterIds],
  );
  const [stated, setStated] = useQueryStates(parsers, { history: "replace" });
  const values = stated as Record<string, unknown>;
  const state: TableState = {
    sort: stated.sort,
    search: stated.q,
    filters: Object.fromEntries(
      filterIds.map((id) => [id, (values[`f_${id}`] as readonly string[] | null) ?? []]),
    ),
  };
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
  return [state, change];
}
