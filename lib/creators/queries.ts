import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type {
  DisputeDto,
  DisputeList,
  DisputeMoveInput,
  OpenDisputeInput,
} from "./dispute-schemas";
import type { MatchDto } from "./match-schemas";
import type {
  AuditDto,
  CreatorDto,
  CreatorPage,
  DealDto,
  DealInput,
  DealList,
  DealMoveInput,
  QuadrantDto,
  ReviewInput,
} from "./schemas";

type Params = Readonly<Record<string, string | undefined>>;

function toUrl(shop: string, path: string, params: Params): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params))
    if (value !== undefined && value !== "") query.set(key, value);
  return `/api/v1/shops/${shop}/creators${path}?${query}`;
}

/** What the browser may ask of creators, and under which cache key. */
export const creatorQueries = {
  all: (shop: string) => ["creators", shop] as const,
  page: (shop: string, params: Params) =>
    infiniteQueryOptions({
      queryKey: [...creatorQueries.all(shop), "page", params],
      queryFn: ({ signal, pageParam }) =>
        getJson<CreatorPage>(toUrl(shop, "", { ...params, cursor: pageParam ?? undefined }), {
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
  quadrants: (shop: string, range: { readonly from: string; readonly to: string }) =>
    queryOptions({
      queryKey: [...creatorQueries.all(shop), "quadrants", range],
      queryFn: ({ signal }) => getJson<QuadrantDto>(toUrl(shop, "/quadrants", range), { signal }),
    }),
  matches: (shop: string, range: { readonly from: string; readonly to: string }) =>
    queryOptions({
      queryKey: [...creatorQueries.all(shop), "matches", range],
      queryFn: ({ signal }) => getJson<MatchDto>(toUrl(shop, "/matches", range), { signal }),
    }),
  one: (shop: string, id: string, range: { readonly from: string; readonly to: string }) =>
    queryOptions({
      queryKey: [...creatorQueries.all(shop), "one", id, range],
      queryFn: ({ signal }) =>
        getJson<CreatorDto>(toUrl(shop, `/${encodeURIComponent(id)}`, range), { signal }),
    }),
  audit: (shop: string, params: Params) =>
    infiniteQueryOptions({
      queryKey: [...creatorQueries.all(shop), "audit", params],
      queryFn: ({ signal, pageParam }) =>
        getJson<AuditDto>(toUrl(shop, "/audit", { ...params, cursor: pageParam ?? undefined }), {
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
  disputes: (shop: string) =>
    queryOptions({
      queryKey: [...creatorQueries.all(shop), "disputes"],
      queryFn: ({ signal }) => getJson<DisputeList>(toUrl(shop, "/disputes", {}), { signal }),
    }),
  deals: (shop: string) =>
    queryOptions({
      queryKey: [...creatorQueries.all(shop), "deals"],
      queryFn: ({ signal }) => getJson<DealList>(toUrl(shop, "/deals", {}), { signal }),
    }),
};

const base = (shop: string): string => `/api/v1/shops/${shop}/creators`;

export const postDeal = (shop: string, deal: DealInput): Promise<DealDto> =>
  postJson(`${base(shop)}/deals`, deal);

export const putDeal = (shop: string, id: string, deal: DealInput): Promise<DealDto> =>
  postJson(`${base(shop)}/deals/${id}`, deal, { method: "PUT" });

export const postDealMove = (shop: string, id: string, move: DealMoveInput): Promise<DealDto> =>
  postJson(`${base(shop)}/deals/${id}/move`, move);

export const postCommissionReview = (
  shop: string,
  order: string,
  review: ReviewInput,
): Promise<unknown> => postJson(`${base(shop)}/audit/${encodeURIComponent(order)}`, review);

export const postDispute = (shop: string, dispute: OpenDisputeInput): Promise<DisputeDto> =>
  postJson(`${base(shop)}/disputes`, dispute);

export const postDisputeMove = (
  shop: string,
  id: string,
  move: DisputeMoveInput,
): Promise<DisputeDto> => postJson(`${base(shop)}/disputes/${id}`, move);

/** Where a creator's statement of a window is downloaded. */
export const statementHref = (
  shop: string,
  creator: string,
  asked: {
    readonly from: string;
    readonly to: string;
    readonly format?: "csv" | "pdf";
    readonly locale?: string;
  },
): string => toUrl(shop, `/${encodeURIComponent(creator)}/statement`, asked);
