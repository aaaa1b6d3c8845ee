import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type {
  ItemCardDto,
  ItemListDto,
  ModelStateDto,
  RecommendationsDto,
  RulesChange,
  RulesDto,
} from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/recommendations`;

/** What the browser may ask of recommendations, and under which cache key. */
export const recommendationQueries = {
  all: (shop: string) => ["recommendation", shop] as const,
  model: (shop: string) =>
    queryOptions({
      queryKey: [...recommendationQueries.all(shop), "model"] as const,
      queryFn: ({ signal }) => getJson<ModelStateDto>(`${base(shop)}/model`, { signal }),
    }),
  items: (shop: string, query: string) =>
    queryOptions({
      queryKey: [...recommendationQueries.all(shop), "items", query] as const,
      queryFn: ({ signal }) =>
        getJson<ItemListDto>(`${base(shop)}/items?query=${encodeURIComponent(query)}`, { signal }),
    }),
  item: (shop: string, item: string) =>
    queryOptions({
      queryKey: [...recommendationQueries.all(shop), "item", item] as const,
      queryFn: ({ signal }) =>
        getJson<ItemCardDto>(`${base(shop)}/items/${encodeURIComponent(item)}`, { signal }),
    }),
  rules: (shop: string) =>
    queryOptions({
      queryKey: [...recommendationQueries.all(shop), "rules"] as const,
      queryFn: ({ signal }) => getJson<RulesDto>(`${base(shop)}/rules`, { signal }),
    }),
};

/** Changes weights and rules; they hold from the next list on. */
export const patchRules = (shop: string, change: RulesChange): Promise<RulesDto> =>
  postJson(`${base(shop)}/rules`, change, { method: "PATCH" });

/** Notes a shopper's consent or refusal, or forgets the shopper. */
export const postConsent = (
  shop: string,
  input: { readonly shopper: string; readonly consent: "granted" | "refused" | "erased" },
): Promise<{ readonly events: number }> => postJson(`${base(shop)}/shoppers`, input);

/** Asks for a shopper's goods; each asking is an impression of its own and is logged as one. */
export const postRecommendations = (
  shop: string,
  input: { readonly shopper: string; readonly n: number },
): Promise<RecommendationsDto> => postJson(base(shop), input);

/** Starts a training; the answer names the job. */
export const postTraining = (shop: string): Promise<{ id: string }> =>
  postJson(`${base(shop)}/model`, {});
