import "server-only";
import type { DayRange, Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { CHANNEL_CODES } from "../domain/draft-entry";
import type { AdPlanFact, Channel } from "../domain/facts";
import { routeOf, type SalesRoute, toRouteCode } from "../domain/sales-route";

/** A plan of the platform and what its reports say of a window. */
export interface AdCampaign {
  readonly adAccountId: string;
  readonly campaignId: string;
  readonly name: string;
  readonly mode: AdPlanFact["mode"];
  /** The sales route that most of its spend served. */
  readonly route: SalesRoute;
  readonly spend: Minor;
  /** Null when no report told it. */
  readonly gmv: Minor | null;
  readonly orders: bigint | null;
}

interface CampaignRow {
  readonly ad_account_id: string;
  readonly campaign_id: string;
  readonly name: string;
  readonly mode: AdPlanFact["mode"];
  readonly channel: Channel | null;
  readonly has_creator: boolean;
  readonly spend: bigint;
  readonly gmv: bigint | null;
  readonly orders: bigint | null;
}

/** A shop runs hundreds of plans at most; the smallest beyond that are left out. */
const CAMPAIGNS_MAX = 1_000;

/** The platform's plans that spent in a window, the largest spender first; metrics as reported, never posted. */
export async function listAdCampaigns(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly range: DayRange },
): Promise<AdCampaign[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const rows = await transaction(ctx, (tx) =>
    tx.rows<CampaignRow>(
      `SELECT ad_account_id, campaign_id,
         (array_agg(campaign_name ORDER BY day DESC, key))[1] AS name,
         (array_agg(mode ORDER BY day DESC, key))[1] AS mode,
         (array_agg(channel ORDER BY spend DESC, key))[1] AS channel,
         (array_agg(creator_id IS NOT NULL ORDER BY spend DESC, key))[1] AS has_creator,
         sum(spend)::bigint AS spend, sum(gmv)::bigint AS gmv, sum(orders)::bigint AS orders
       FROM ad_plan_once
       WHERE shop_id = $1 AND day BETWEEN $2::date AND $3::date
       GROUP BY ad_account_id, campaign_id HAVING sum(spend) > 0
       ORDER BY sum(spend) DESC, campaign_id LIMIT ${CAMPAIGNS_MAX}`,
      [input.shopId, input.range.from, input.range.to],
    ),
  );
  return rows.map((row) => ({
    adAccountId: row.ad_account_id,
    campaignId: row.campaign_id,
    name: row.name,
    mode: row.mode,
    route: routeOf(
      toRouteCode(row.channel === null ? 0 : CHANNEL_CODES[row.channel], row.has_creator),
      true,
    ),
    spend: row.spend,
    gmv: row.gmv,
    orders: row.orders,
  }));
}
