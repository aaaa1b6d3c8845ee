import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type { AssetDto, AssetList } from "./asset-schemas";
import type { CheckedTexts } from "./compliance-schemas";
import type {
  CreativeProductList,
  ProductFactDto,
  ProductFactList,
  SaveProductFactBody,
} from "./fact-schemas";
import type { LookInput } from "./look-schemas";
import type { CreativeResultsDto, ImportedStats } from "./result-schemas";
import type { CreativeBatchDto, CreativeDto, CreativePage, GenerateCreativesBody } from "./schemas";

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
  facts: (shop: string, product: string) =>
    queryOptions({
      queryKey: [...creativeQueries.all(shop), "facts", product] as const,
      queryFn: ({ signal }) =>
        getJson<ProductFactList>(`${base(shop)}/facts?${new URLSearchParams({ product })}`, {
          signal,
        }),
    }),
  assets: (shop: string, product: string) =>
    queryOptions({
      queryKey: [...creativeQueries.all(shop), "assets", product] as const,
      queryFn: ({ signal }) =>
        getJson<AssetList>(`${base(shop)}/assets?${new URLSearchParams({ product })}`, { signal }),
    }),
  results: (shop: string) =>
    queryOptions({
      queryKey: [...creativeQueries.all(shop), "results"] as const,
      queryFn: ({ signal }) => getJson<CreativeResultsDto>(`${base(shop)}/results`, { signal }),
    }),
};

export const postFact = (shop: string, input: SaveProductFactBody): Promise<ProductFactDto> =>
  postJson(`${base(shop)}/facts`, input);

export const deleteFact = (shop: string, id: string): Promise<void> =>
  postJson(`${base(shop)}/facts/${id}`, {}, { method: "DELETE" });

/** A form with the picture in `file` and its product, rights, holder and expiresOn. */
export const postAsset = (shop: string, form: FormData): Promise<AssetDto> =>
  postJson(`${base(shop)}/assets`, form);

export const deleteAsset = (shop: string, id: string): Promise<void> =>
  postJson(`${base(shop)}/assets/${id}`, {}, { method: "DELETE" });

export const toAssetUrl = (shop: string, id: string): string =>
  `${base(shop)}/assets/${id}/picture`;

export const patchLook = (shop: string, id: string, look: LookInput): Promise<CreativeDto> =>
  postJson(`${base(shop)}/${id}/look`, look, { method: "PATCH" });

/** Daily results as text, header first. */
export const postStats = (shop: string, text: string): Promise<ImportedStats> =>
  postJson(`${base(shop)}/stats`, { text });

export const postCreatives = (
  shop: string,
  input: GenerateCreativesBody,
): Promise<CreativeBatchDto> => postJson(base(shop), input);

export const postCreativeReview = (
  shop: string,
  id: string,
  input: { readonly verdict: "pass" | "reject"; readonly reason: string },
): Promise<CreativeDto> => postJson(`${base(shop)}/${id}/review`, input);

export const postTextChecks = (shop: string, texts: readonly string[]): Promise<CheckedTexts> =>
  postJson(`${base(shop)}/checks`, { texts });

/** With a look, the cover as it would be in it. */
export const toCoverUrl = (
  shop: string,
  id: string,
  size: "portrait" | "vertical",
  look: LookInput = {},
): string => {
  const search = new URLSearchParams({ size });
  for (const [part, chosen] of Object.entries(look)) if (chosen) search.set(part, chosen);
  return `${base(shop)}/${id}/cover?${search}`;
};

export const toVideoUrl = (shop: string, id: string): string => `${base(shop)}/${id}/video`;
