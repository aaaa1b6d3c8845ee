import { createLoader, createParser, parseAsString } from "nuqs/server";
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

/** How a table's order, search and filters stand in the address: `?sort=amount.desc&q=…&f_channel=live~video`. */
export function toTableParsers(filterIds: readonly string[]) {
  return {
    sort: parseAsSort,
    q: parseAsString.withDefault(""),
    ...Object.fromEntries(filterIds.map((id) => [`f_${id}`, parseAsValues])),
  };
}

export interface TableInAddress {
  readonly sort: TableSort | null;
  readonly q: string;
}

export function toTableState(stated: TableInAddress, filterIds: readonly string[]): TableState {
  const values = stated as TableInAddress & Record<string, unknown>;
  return {
    sort: stated.sort,
    search: stated.q,
    filters: Object.fromEntries(
      filterIds.map((id) => [id, (values[`f_${id}`] as readonly string[] | null) ?? []]),
    ),
  };
}

/** Reads a table's state on the server from a page's `searchParams`. */
export async function readTableState(
  searchParams: Promise<Record<string, string | string[] | undefined>>,
  filterIds: readonly string[],
): Promise<TableState> {
  return toTableState(await createLoader(toTableParsers(filterIds))(searchParams), filterIds);
}
