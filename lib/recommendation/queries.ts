import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type { ModelStateDto, RecommendationsDto } from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/recommendations`;

/** What the browser may ask of recommendations, and under which cache key. */
export const recommendationQueries = {
  all: (shop: string) => ["recommendation", shop] as const,
  model: (shop: string) =>
    queryOptions({
      queryKey: [...recommendationQueries.all(shop), "model"] as const,
      queryFn: ({ signal }) => getJson<ModelStateDto>(`${base(shop)}/model`, { signal }),
    }),
};

/** Asks for a shopper's goods; each asking is an impression of its own and is logged as one. */
export const postRecommendations = (
  shop: string,
  input: { readonly shopper: string; readonly n: number },
): Promise<RecommendationsDto> => postJson(base(shop), input);

/** Starts a training; the answer names the job. */
export const postTraining = (shop: string): Promise<{ id: string }> =>
  postJson(`${base(shop)}/model`, {});
