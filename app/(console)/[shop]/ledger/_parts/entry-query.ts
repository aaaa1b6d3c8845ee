import type { TableState } from "@/components/data-table/column";
import { CHANNELS, ROUTES, SOURCES, STATUSES, TRAFFICS } from "@/components/ledger/book-words";
import type { FilterContext } from "@/components/shell/filter-context";
import type { EntriesQuery, EntryFilterQuery } from "@/lib/ledger/queries";

/** What the list can be narrowed by; each stands in the address as `f_<name>`. */
export const ENTRY_FILTERS = [
  "account",
  "source",
  "channel",
  "traffic",
  "status",
  "route",
  "creator",
  "product",
  "campaign",
  "file",
] as const;

export type EntryFilterName = (typeof ENTRY_FILTERS)[number];

/** The filters of the address as the book is asked for them; words of an old link that mean nothing fall away. */
export function toEntryFilterQuery(filter: FilterContext, state: TableState): EntryFilterQuery {
  const values = (name: EntryFilterName) => state.filters[name] ?? [];
  const one = (name: EntryFilterName) => values(name).at(0);
  const accounts = values("account").filter((code) => /^[1-9]\d{3}$/.test(code));
  return dropEmpty({
    from: filter.from,
    to: filter.to,
    basis: filter.basis,
    account: accounts.map(Number),
    source: known(SOURCES, values("source")),
    channel: known(CHANNELS, values("channel")),
    traffic: known(TRAFFICS, values("traffic")),
    status: known(STATUSES, values("status")),
    route: known(ROUTES, values("route")).at(0),
    creator: one("creator"),
    product: one("product"),
    campaign: one("campaign"),
    file: one("file"),
    q: state.search.trim() || undefined,
  });
}

/** The list itself: its filters and its order, newest first until the reader turns it. */
export function toEntriesQuery(filter: FilterContext, state: TableState): EntriesQuery {
  const isOldestFirst = state.sort?.column === "date" && !state.sort.descending;
  return { ...toEntryFilterQuery(filter, state), ...(isOldestFirst ? { sort: "oldest" } : {}) };
}

function known<Value extends string>(list: readonly Value[], values: readonly string[]): Value[] {
  return list.filter((value) => values.includes(value));
}

/** A key of the cache must not depend on whether a filter is absent or empty. */
function dropEmpty(query: EntryFilterQuery): EntryFilterQuery {
  return Object.fromEntries(
    Object.entries(query).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
