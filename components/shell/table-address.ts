import type { TableSort, TableState } from "@/components/data-table/column";
import {
  type AddressField,
  type AddressValues,
  type PageQuery,
  readPageQuery,
  TEXT_FIELD,
} from "./address-fields";

const SORT_FIELD: AddressField<TableSort | null> = {
  initial: null,
  parse: (text) => {
    const match = /^([\w-]{1,40})\.(asc|desc)$/.exec(text);
    return match?.[1] ? { column: match[1], descending: match[2] === "desc" } : null;
  },
  format: (sort) => sort && `${sort.column}.${sort.descending ? "desc" : "asc"}`,
};

const VALUES_MAX = 50;

const VALUES_FIELD: AddressField<readonly string[]> = {
  initial: [],
  parse: (text) => text.split("~").filter(Boolean).slice(0, VALUES_MAX),
  format: (values) => values.join("~") || null,
};

const TABLE_FIELDS = { sort: SORT_FIELD, q: TEXT_FIELD };

export type TableFields = typeof TABLE_FIELDS &
  Readonly<Record<`f_${string}`, typeof VALUES_FIELD>>;

/** How a table's order, search and filters stand in the address: `?sort=amount.desc&q=…&f_channel=live~video`. */
export function toTableFields(filterIds: readonly string[]): TableFields {
  return {
    ...TABLE_FIELDS,
    ...Object.fromEntries(filterIds.map((id) => [`f_${id}`, VALUES_FIELD])),
  };
}

export function toTableState(
  stated: AddressValues<TableFields>,
  filterIds: readonly string[],
): TableState {
  return {
    sort: stated.sort,
    search: stated.q ?? "",
    filters: Object.fromEntries(filterIds.map((id) => [id, stated[`f_${id}`] ?? []])),
  };
}

/** What a change of the table's state changes in the address. */
export function toTableChange(
  state: TableState,
  filterIds: readonly string[],
): AddressValues<TableFields> {
  return {
    sort: state.sort,
    q: state.search,
    ...Object.fromEntries(filterIds.map((id) => [`f_${id}`, state.filters[id] ?? []])),
  };
}

/** Reads a table's state on the server from a page's `searchParams`. */
export async function readTableState(
  searchParams: Promise<PageQuery>,
  filterIds: readonly string[],
): Promise<TableState> {
  return toTableState(await readPageQuery(toTableFields(filterIds), searchParams), filterIds);
}
