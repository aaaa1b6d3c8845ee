import { queryOptions } from "@tanstack/react-query";
import type * as z from "zod";
import { getJson, postJson } from "@/lib/browser";
import type { OutcomeRow } from "./domain/read-outcome-table";
import type { CouponReconciliationDto, RedemptionsInput } from "./redemption-schemas";
import type { AssignmentDto, CampaignDto, CampaignInput, CampaignListDto } from "./schemas";

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
  rows: readonly RedemptionsInput["rows"][number][],
): Promise<{ accepted: number }> =>
  postJson(`${base(shop)}/campaigns/${campaign}/redemptions`, { rows });

export type NewCampaign = z.input<typeof CampaignInput>;

/** Registers a trial, or a campaign that learns from one. */
export const postCampaign = (shop: string, campaign: NewCampaign): Promise<CampaignDto> =>
  postJson(`${base(shop)}/campaigns`, campaign);

/** Keeps what came of people; told again, the later telling holds. */
export const postOutcomes = (
  shop: string,
  campaign: string,
  rows: readonly OutcomeRow[],
): Promise<{ accepted: number; unknown: number }> =>
  postJson(`${base(shop)}/campaigns/${campaign}/outcomes`, { rows });
