import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type {
  CheckedTexts,
  CreativeBatchDto,
  CreativeDto,
  CreativePage,
  CreativeProductList,
  GenerateCreativesInput,
} from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/creatives`;

export interface CreativeFilter {
  readonly product?: string | undefined;
  readonly stage?: string | undefined;
}

function toSearch(filter: CreativeFilter, cursor: string | null): string {
  const search = new URLSearchParams({ limit: "24" });
  if (filter.product) search.set("product", filter.product);
  if (filter.stage) search.set("stage", filter.stage);
  if (cursor) search.set("cursor", cursor);
  return search.toString();
}

/** What the browser may ask of creatives, and under which cache key. */
export const creativeQueries = {
  all: (shop: string) => ["creative", shop] as const,
  list: (shop: string, filter: CreativeFilter) =>
    infiniteQueryOptions({
      queryKey: [...creativeQueries.all(shop), "list", filter] as const,
      queryFn: ({ pageParam, signal }) =>
        getJson<CreativePage>(`${base(shop)}?${toSearch(filter, pageParam)}`, { signal }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
  products: (shop: string) =>
    queryOptions({
      queryKey: [...creativeQueries.all(shop), "products"] as const,
      queryFn: ({ signal }) => getJson<CreativeProductList>(`${base(shop)}/products`, { signal }),
    }),
};

export const postCreatives = (
  shop: string,
  input: GenerateCreativesInput,
): Promise<CreativeBatchDto> => postJson(base(shop), input);

export const postCreativeReview = (
  shop: string,
  id: string,
  input: { readonly verdict: "pass" | "reject"; readonly reason: string },
): Promise<CreativeDto> => postJson(`${base(shop)}/${id}/review`, input);

export const postTextChecks = (shop: string, texts: readonly string[]): Promise<CheckedTexts> =>
  postJson(`${base(shop)}/checks`, { texts });

export const toCoverUrl = (shop: string, id: string, size: "portrait" | "vertical"): string =>
  `${base(shop)}/${id}/cover?size=${size}`;

export const toVideoUrl = (shop: string, id: string): string => `${base(shop)}/${id}/video`;
