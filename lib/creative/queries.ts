import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type * as z from "zod";
import { getJson, postJson } from "@/lib/browser";
import type { AssetDto, AssetList } from "./asset-schemas";
import type { AddWordInput, CheckedTexts, WordDto, WordList } from "./compliance-schemas";
import type {
  CreativeProductList,
  ProductFactDto,
  ProductFactList,
  ProofFileDto,
  SaveProductFactBody,
} from "./fact-schemas";
import type { LookInput } from "./look-schemas";
import type { CreativeOrderInput, CreativeOrderList } from "./order-schemas";
import type { CreativeCombinations, CreativeResultsDto, ImportedStats } from "./result-schemas";
import type {
  CreativeBatchDto,
  CreativeDto,
  CreativePage,
  CreativeTools,
  EditWordsInput,
  GenerateCreativesBody,
  ReviewCreativeInput,
  ReviewFiguresDto,
} from "./schemas";
import type { StyleDto, StyleList } from "./style-schemas";

const POLL_MS = 1_500;
const UPLOAD_MS = 120_000;

const base = (shop: string): string => `/api/v1/shops/${shop}/creatives`;

export interface CreativeFilter {
  readonly product?: string | undefined;
  readonly stage?: string | undefined;
  readonly status?: string | undefined;
}

function toSearch(filter: CreativeFilter, cursor: string | null): string {
  const search = new URLSearchParams({ limit: "24" });
  if (filter.product) search.set("product", filter.product);
  if (filter.stage) search.set("stage", filter.stage);
  if (filter.status) search.set("status", filter.status);
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
  one: (shop: string, id: string) =>
    queryOptions({
      queryKey: [...creativeQueries.all(shop), "one", id] as const,
      queryFn: ({ signal }) => getJson<CreativeDto>(`${base(shop)}/${id}`, { signal }),
    }),
  tools: (shop: string) =>
    queryOptions({
      queryKey: [...creativeQueries.all(shop), "tools"] as const,
      queryFn: ({ signal }) => getJson<CreativeTools>(`${base(shop)}/tools`, { signal }),
    }),
  reviews: (shop: string) =>
    queryOptions({
      queryKey: [...creativeQueries.all(shop), "reviews"] as const,
      queryFn: ({ signal }) => getJson<ReviewFiguresDto>(`${base(shop)}/reviews`, { signal }),
    }),
  words: (shop: string) =>
    queryOptions({
      queryKey: [...creativeQueries.all(shop), "words"] as const,
      queryFn: ({ signal }) => getJson<WordList>(`${base(shop)}/words`, { signal }),
    }),
  /** Asks again while one of them is being measured. */
  styles: (shop: string) =>
    queryOptions({
      queryKey: [...creativeQueries.all(shop), "styles"] as const,
      queryFn: ({ signal }) => getJson<StyleList>(`${base(shop)}/styles`, { signal }),
      refetchInterval: ({ state }) =>
        state.data?.items.some(({ status }) => status === "waiting") ? POLL_MS : false,
    }),
  /** Asks again while one of them is being filled. */
  orders: (shop: string) =>
    queryOptions({
      queryKey: [...creativeQueries.all(shop), "orders"] as const,
      queryFn: ({ signal }) => getJson<CreativeOrderList>(`${base(shop)}/orders`, { signal }),
      refetchInterval: ({ state }) =>
        state.data?.items.some(({ status }) => status === "queued" || status === "running")
          ? POLL_MS
          : false,
    }),
  combinations: (shop: string, down: string, across: string) =>
    queryOptions({
      queryKey: [...creativeQueries.all(shop), "combinations", down, across] as const,
      queryFn: ({ signal }) =>
        getJson<CreativeCombinations>(
          `${base(shop)}/combinations?${new URLSearchParams({ down, across })}`,
          { signal },
        ),
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

export const patchWords = (
  shop: string,
  id: string,
  words: z.input<typeof EditWordsInput>,
): Promise<CreativeDto> => postJson(`${base(shop)}/${id}/words`, words, { method: "PATCH" });

export const postPause = (shop: string, id: string, isPaused: boolean): Promise<CreativeDto> =>
  postJson(`${base(shop)}/${id}/pause`, { isPaused });

export const postWord = (shop: string, word: z.input<typeof AddWordInput>): Promise<WordDto> =>
  postJson(`${base(shop)}/words`, word);

export const deleteWord = (shop: string, id: string): Promise<WordDto> =>
  postJson(`${base(shop)}/words/${id}`, {}, { method: "DELETE" });

/** A form with films and pictures in `file` and their name, rights, holder and expiresOn. */
export const postStyle = (shop: string, form: FormData): Promise<StyleDto> =>
  postJson(`${base(shop)}/styles`, form, { timeoutMs: UPLOAD_MS });

export const deleteStyle = (shop: string, id: string): Promise<void> =>
  postJson(`${base(shop)}/styles/${id}`, {}, { method: "DELETE" });

/** A form with the paper of a proof in `file`. */
export const postProofFile = (shop: string, id: string, form: FormData): Promise<ProofFileDto> =>
  postJson(`${base(shop)}/facts/${id}/file`, form);

export const toProofUrl = (shop: string, id: string): string => `${base(shop)}/facts/${id}/file`;

export const postOrder = (
  shop: string,
  order: z.input<typeof CreativeOrderInput>,
): Promise<{ readonly id: string }> => postJson(`${base(shop)}/orders`, order);

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
  input: z.input<typeof ReviewCreativeInput>,
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
