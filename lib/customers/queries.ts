import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type { GrowthDto, GrowthInput, LoyaltyDto, ProgramInput } from "./loyalty-schemas";
import type { CustomersDto, LookAlikesDto, SegmentInput, SegmentListDto } from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/customers`;

/** What the browser may ask of customers, and under which cache key. */
export const customerQueries = {
  all: (shop: string) => ["customers", shop] as const,
  overview: (shop: string) =>
    queryOptions({
      queryKey: [...customerQueries.all(shop), "overview"] as const,
      queryFn: ({ signal }) => getJson<CustomersDto>(base(shop), { signal }),
    }),
  loyalty: (shop: string) =>
    queryOptions({
      queryKey: [...customerQueries.all(shop), "loyalty"] as const,
      queryFn: ({ signal }) => getJson<LoyaltyDto>(`${base(shop)}/loyalty`, { signal }),
    }),
  growth: (shop: string) =>
    queryOptions({
      queryKey: [...customerQueries.all(shop), "growth"] as const,
      queryFn: ({ signal }) => getJson<GrowthDto>(`${base(shop)}/growth`, { signal }),
    }),
  lookAlikes: (shop: string, segment: string) =>
    queryOptions({
      queryKey: [...customerQueries.all(shop), "look-alikes", segment] as const,
      queryFn: ({ signal }) =>
        getJson<LookAlikesDto>(`${base(shop)}/segments/${segment}/look-alikes`, { signal }),
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

/** Sets tiers and what a point is worth. */
export const putProgram = (shop: string, program: ProgramInput): Promise<unknown> =>
  postJson(`${base(shop)}/loyalty`, program, { method: "PUT" });

/** Keeps followers won and stages counted. */
export const postGrowth = (
  shop: string,
  growth: GrowthInput,
): Promise<{ fans: number; stages: number }> => postJson(`${base(shop)}/growth`, growth);

/** Lets old points run out, in the book too. */
export const postExpiry = (shop: string): Promise<{ accepted: number }> =>
  postJson(`${base(shop)}/points/expiry`, {});
