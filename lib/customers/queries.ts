import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type { CustomersDto, SegmentInput, SegmentListDto } from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/customers`;

/** What the browser may ask of customers, and under which cache key. */
export const customerQueries = {
  all: (shop: string) => ["customers", shop] as const,
  overview: (shop: string) =>
    queryOptions({
      queryKey: [...customerQueries.all(shop), "overview"] as const,
      queryFn: ({ signal }) => getJson<CustomersDto>(base(shop), { signal }),
    }),
  segments: (shop: string) =>
    queryOptions({
      queryKey: [...customerQueries.all(shop), "segments"] as const,
      queryFn: ({ signal }) => getJson<SegmentListDto>(`${base(shop)}/segments`, { signal }),
    }),
};

/** Keeps a rule under a name. */
export const postSegment = (shop: string, input: SegmentInput): Promise<{ id: string }> =>
  postJson(`${base(shop)}/segments`, input);
