import "server-only";
import type { CalendarDay, DayRange, Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";

/** One plan of the platform on one day, as its reports tell it; counts are null where no report has them. */
export interface PlanDay {
  readonly campaignId: string;
  readonly campaignName: string;
  readonly day: CalendarDay;
  readonly productId: string | null;
  readonly spend: Minor;
  readonly impressions: bigint | null;
  readonly clicks: bigint | null;
  readonly orders: bigint | null;
  readonly gmv: Minor | null;
  /** The last hour in which it spent; null where reports are by day. */
  readonly lastHour: number | null;
}

const ROWS_MAX = 20_000;

/** The platform's plans by day, newest day first. */
export async function listPlanDays(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly range: DayRange },
): Promise<PlanDay[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, (tx) =>
    tx.rows<PlanDay>(
      `SELECT campaign_id AS "campaignId", max(campaign_name) AS "campaignName", day,
         CASE WHEN count(DISTINCT product_id) = 1 THEN max(product_id) END AS "productId",
         sum(spend)::bigint AS spend, sum(impressions)::bigint AS impressions, sum(clicks)::bigint AS clicks,
         sum(orders)::bigint AS orders, sum(gmv)::bigint AS gmv,
         (SELECT max(h.hour) FROM fact_ad_plan h WHERE h.shop_id = $1 AND h.day = p.day AND h.campaign_id = p.campaign_id
           AND h.spend > 0)::int AS "lastHour"
       FROM ad_plan_once p WHERE shop_id = $1 AND day BETWEEN $2::date AND $3::date
       GROUP BY campaign_id, day ORDER BY day DESC, campaign_id LIMIT ${ROWS_MAX}`,
      [input.shopId, input.range.from, input.range.to],
    ),
  );
}
