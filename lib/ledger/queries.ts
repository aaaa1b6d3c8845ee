import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type {
  DefinitionEffectDto,
  DefinitionEffectInput,
  DefinitionList,
  DefinitionVersionDto,
  SaveDefinitionInput,
} from "./definition-schemas";
import type { EntryDto, EntryPage, EntrySummaryDto, VerificationDto } from "./entry-schemas";
import type { GlossaryDto } from "./glossary-schemas";
import type { MaturityDto } from "./maturity-schemas";
import type { OverviewDto, OverviewInput } from "./overview-schemas";
import type {
  AccountsDto,
  AccountsInput,
  BalancesDto,
  BalancesInput,
  EntryFilters,
  FiguresDto,
  FiguresInput,
  HandEntryInput,
  ListEntriesInput,
  ReversalInput,
} from "./schemas";

/** What an address may say; absent means the default of the schema. */
type Query<Input> = { readonly [Key in keyof Input]?: Input[Key] | undefined };

export type FiguresQuery = Query<FiguresInput> & Pick<FiguresInput, "from" | "to">;
export type OverviewQuery = Query<OverviewInput> & Pick<OverviewInput, "from" | "to">;
export type BalancesQuery = Query<BalancesInput>;
export type AccountsQuery = Query<AccountsInput>;
/** Filters as the address has them: a file by its public id. */
export type EntryFilterQuery = Query<Omit<EntryFilters, "file" | "account">> & {
  readonly file?: string | undefined;
  readonly account?: readonly number[] | number | undefined;
};
export type EntriesQuery = EntryFilterQuery & Query<Pick<ListEntriesInput, "sort" | "limit">>;

/** Keys are `["ledger", shop, noun, …]`: an import or an entry invalidates `ledgerKeys.all(shop)`. */
export const ledgerKeys = {
  all: (shop: string) => ["ledger", shop] as const,
};

export const ledgerQueries = {
  figures: (shop: string, query: FiguresQuery) =>
    queryOptions({
      queryKey: [...ledgerKeys.all(shop), "figures", query],
      queryFn: ({ signal }) => getJson<FiguresDto>(toUrl(shop, "figures", query), { signal }),
    }),
  glossary: (shop: string) =>
    queryOptions({
      queryKey: [...ledgerKeys.all(shop), "glossary"],
      queryFn: ({ signal }) => getJson<GlossaryDto>(toUrl(shop, "metrics"), { signal }),
    }),
  /** Changes with the book alone. */
  maturity: (shop: string) =>
    queryOptions({
      queryKey: [...ledgerKeys.all(shop), "maturity"],
      queryFn: ({ signal }) => getJson<MaturityDto>(toUrl(shop, "maturity"), { signal }),
      staleTime: 10 * 60_000,
    }),
  overview: (shop: string, query: OverviewQuery) =>
    queryOptions({
      queryKey: [...ledgerKeys.all(shop), "overview", query],
      queryFn: ({ signal }) => getJson<OverviewDto>(toUrl(shop, "overview", query), { signal }),
    }),
  balances: (shop: string, query: BalancesQuery) =>
    queryOptions({
      queryKey: [...ledgerKeys.all(shop), "balances", query],
      queryFn: ({ signal }) =>
        getJson<BalancesDto>(toUrl(shop, "ledger/balances", query), { signal }),
    }),
  accounts: (shop: string, query: AccountsQuery) =>
    queryOptions({
      queryKey: [...ledgerKeys.all(shop), "accounts", query],
      queryFn: ({ signal }) =>
        getJson<AccountsDto>(toUrl(shop, "ledger/accounts", query), { signal }),
    }),
  /** Pages in the order of the list; a page param is the cursor that a page gave. */
  entries: (shop: string, query: EntriesQuery) =>
    infiniteQueryOptions({
      queryKey: [...ledgerKeys.all(shop), "entries", query],
      queryFn: ({ signal, pageParam }) =>
        getJson<EntryPage>(
          toUrl(shop, "ledger/entries", { ...query, cursor: pageParam ?? undefined }),
          { signal },
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
      getPreviousPageParam: (page) => page.previous,
    }),
  /** Count and sum of the list; asked for beside it, because it may take longer. */
  entrySummary: (shop: string, query: EntryFilterQuery) =>
    queryOptions({
      queryKey: [...ledgerKeys.all(shop), "entry-summary", query],
      queryFn: ({ signal }) =>
        getJson<EntrySummaryDto>(toUrl(shop, "ledger/entries/summary", query), { signal }),
    }),
  entry: (shop: string, id: string) =>
    queryOptions({
      queryKey: [...ledgerKeys.all(shop), "entry", id],
      queryFn: ({ signal }) => getJson<EntryDto>(toUrl(shop, `ledger/entries/${id}`), { signal }),
    }),
  definitions: (shop: string) =>
    queryOptions({
      queryKey: [...ledgerKeys.all(shop), "definitions"],
      queryFn: ({ signal }) => getJson<DefinitionList>(toUrl(shop, "definitions"), { signal }),
    }),
  /** What a draft would make of a window; asked for again whenever the draft changes. */
  definitionEffect: (shop: string, draft: DefinitionDraft) =>
    queryOptions({
      queryKey: [...ledgerKeys.all(shop), "definition-effect", draft],
      queryFn: ({ signal }) =>
        postJson<DefinitionEffectDto>(toUrl(shop, "definitions/effect"), draft, { signal }),
      placeholderData: keepPreviousData,
    }),
  verification: (shop: string) =>
    queryOptions({
      queryKey: [...ledgerKeys.all(shop), "verification"],
      queryFn: ({ signal }) =>
        getJson<VerificationDto>(toUrl(shop, "ledger/verification"), {
          signal,
          timeoutMs: VERIFY_TIMEOUT_MS,
        }),
    }),
};

/** Reading the whole book takes seconds a hundred thousand entries. */
const VERIFY_TIMEOUT_MS = 600_000;

/** `key` makes a second press of the button the same entry. */
export function postHandEntry(shop: string, input: HandEntryInput, key: string): Promise<EntryDto> {
  return postJson<EntryDto>(toUrl(shop, "ledger/entries"), input, { idempotencyKey: key });
}

/** Takes an entry back and posts it anew; `key` makes a second press the same correction. */
export function postCorrection(
  shop: string,
  id: string,
  input: HandEntryInput,
  key: string,
): Promise<EntryDto> {
  return postJson<EntryDto>(toUrl(shop, `ledger/entries/${id}/correction`), input, {
    idempotencyKey: key,
  });
}

export type DefinitionDraft = Pick<
  DefinitionEffectInput,
  "from" | "to" | "marketingAccounts" | "includesDiscount" | "salesBase" | "basis"
>;

export function postDefinition(
  shop: string,
  input: SaveDefinitionInput,
): Promise<DefinitionVersionDto> {
  return postJson<DefinitionVersionDto>(toUrl(shop, "definitions"), input);
}

export function postReversal(shop: string, id: string, input: ReversalInput): Promise<EntryDto> {
  return postJson<EntryDto>(toUrl(shop, `ledger/entries/${id}/reversal`), input);
}

/** Where the browser downloads the journal from. */
export function exportUrl(
  shop: string,
  query: { readonly format: string; readonly from?: string; readonly to?: string },
): string {
  return toUrl(shop, "ledger/export", query);
}

function toUrl(shop: string, path: string, query: object = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    for (const each of Array.isArray(value) ? value : [value]) search.append(name, String(each));
  }
  const text = search.toString();
  return `/api/v1/shops/${shop}/${path}${text ? `?${text}` : ""}`;
}
