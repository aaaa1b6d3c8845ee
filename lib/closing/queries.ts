import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
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
};

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
