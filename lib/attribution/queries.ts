import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type { AttributionDto, TouchFileDto } from "./schemas";

export interface AttributionView {
  readonly from: string;
  readonly to: string;
  readonly lookback: number;
  readonly order: number;
}

const base = (shop: string): string => `/api/v1/shops/${shop}/attribution`;

/** What the browser may ask of journeys, and under which cache key. */
export const attributionQueries = {
  all: (shop: string) => ["attribution", shop] as const,
  report: (shop: string, view: AttributionView) =>
    queryOptions({
      queryKey: [...attributionQueries.all(shop), view] as const,
      queryFn: ({ signal }) =>
        getJson<AttributionDto>(
          `${base(shop)}?from=${view.from}&to=${view.to}&lookback=${view.lookback}&order=${view.order}`,
          { signal },
        ),
    }),
};

/** Hands in a CSV of touches and orders as text. */
export const postTouchFile = (shop: string, text: string): Promise<TouchFileDto> =>
  postJson(`${base(shop)}/files`, { text });
