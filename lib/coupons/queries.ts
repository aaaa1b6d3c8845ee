import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "@/lib/browser";
import type { CouponReconciliationDto, RedemptionsInput } from "./redemption-schemas";
import type { AssignmentDto, CampaignDto, CampaignListDto } from "./schemas";

const base = (shop: string): string => `/api/v1/shops/${shop}/coupons`;

/** What the browser may ask of coupons, and under which cache key. */
export const couponQueries = {
  all: (shop: string) => ["coupons", shop] as const,
  list: (shop: string) =>
    queryOptions({
      queryKey: [...couponQueries.all(shop), "campaigns"] as const,
      queryFn: ({ signal }) => getJson<CampaignListDto>(`${base(shop)}/campaigns`, { signal }),
    }),
  reconciliation: (shop: string, id: string) =>
    queryOptions({
      queryKey: [...couponQueries.all(shop), "reconciliation", id] as const,
      queryFn: ({ signal }) =>
        getJson<CouponReconciliationDto>(`${base(shop)}/campaigns/${id}/reconciliation`, {
          signal,
        }),
    }),
  campaign: (shop: string, id: string) =>
    queryOptions({
      queryKey: [...couponQueries.all(shop), "campaign", id] as const,
      queryFn: ({ signal }) => getJson<CampaignDto>(`${base(shop)}/campaigns/${id}`, { signal }),
    }),
};

/** Gives everyone their coupon, or none, within a budget of the shop's own money. */
export const postAssignment = (
  shop: string,
  campaign: string,
  budget: string | null,
): Promise<AssignmentDto> =>
  postJson(`${base(shop)}/assignments`, { campaign, budgets: { shop: budget } });

/** Keeps coupons issued and redeemed. */
export const postRedemptions = (
  shop: string,
  campaign: string,
  rows: RedemptionsInput["rows"],
): Promise<{ accepted: number }> =>
  postJson(`${base(shop)}/campaigns/${campaign}/redemptions`, { rows });
