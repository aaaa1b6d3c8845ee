import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type { EntryDto } from "@/lib/ledger";
import type {
  ExchangeTransferDto,
  ExchangeTransferInput,
  OpeningInput,
  RateDto,
  RateList,
  SaveRateInput,
} from "./exchange-schemas";
import type { ClosedPeriodDto, PackInput, PeriodDto, PeriodList, PeriodProofDto } from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/periods`;

/** Proving a month reads all that was sealed with it. */
const PROOF_TIMEOUT_MS = 600_000;

/** What the browser may ask of months, and under which cache key. */
export const closingQueries = {
  all: (shop: string) => ["closing", shop] as const,
  periods: (shop: string) =>
    queryOptions({
      queryKey: [...closingQueries.all(shop), "periods"] as const,
      queryFn: ({ signal }) => getJson<PeriodList>(base(shop), { signal }),
    }),
  rates: (shop: string) =>
    queryOptions({
      queryKey: [...closingQueries.all(shop), "rates"] as const,
      queryFn: ({ signal }) => getJson<RateList>(rates(shop), { signal }),
    }),
};

const rates = (shop: string): string => `/api/v1/shops/${shop}/exchange-rates`;

export const saveRate = (shop: string, rate: SaveRateInput): Promise<RateDto> =>
  postJson(rates(shop), rate);

/** The same transfer under the same key is done once. */
export const transferCurrency = (
  shop: string,
  {
    key,
    ...move
  }: Pick<ExchangeTransferInput, "date" | "amount" | "arrived" | "reason"> & {
    readonly to: string;
    readonly key: string;
  },
): Promise<ExchangeTransferDto> =>
  postJson(`/api/v1/shops/${shop}/exchange-transfers`, { ...move, key });

export const postOpening = (
  shop: string,
  opening: Pick<OpeningInput, "date" | "balances" | "reason">,
): Promise<EntryDto> => postJson(`/api/v1/shops/${shop}/ledger/entries/opening`, opening);

export const postPeriodClose = (
  shop: string,
  month: string,
  input: { readonly reason?: string },
): Promise<ClosedPeriodDto> => postJson(`${base(shop)}/${month}/close`, input);

export const postPeriodReopen = (shop: string, month: string, reason: string): Promise<PeriodDto> =>
  postJson(`${base(shop)}/${month}/reopen`, { reason });

export const postPeriodProof = (shop: string, month: string): Promise<PeriodProofDto> =>
  postJson(`${base(shop)}/${month}/proof`, {}, { timeoutMs: PROOF_TIMEOUT_MS });

/** Where the browser downloads a pack, or one of its files, from. */
export const packUrl = (
  shop: string,
  month: string,
  query: { readonly format: PackInput["format"]; readonly locale: PackInput["locale"] },
): string => `${base(shop)}/${month}/pack?${new URLSearchParams(query)}`;
