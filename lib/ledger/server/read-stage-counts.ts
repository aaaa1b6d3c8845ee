import "server-only";
import type { DayRange } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";

/** How many came to a step of a sale in a window of order days, and the median hours that it took them. */
export interface StageCount {
  readonly stage:
    | "impression"
    | "productClick"
    | "order"
    | "payment"
    | "shipped"
    | "received"
    | "refund"
    | "settlement";
  readonly count: number;
  readonly hours: number | null;
}

/** Steps that the imported files tell of orders submitted in a window, and of the ads shown in it. */
export async function readStageCounts(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly range: DayRange },
): Promise<StageCount[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { shopId, range } = input;
  return transaction(ctx, async (tx) => {
    const rows = await tx.rows<StageCount & { count: number | null }>(SQL, [
      shopId,
      range.from,
      range.to,
    ]);
    return rows.filter(({ count }) => count !== null);
  });
}

const SQL = `
  WITH placed AS MATERIALIZED (
    SELECT key, ordered_at, paid_at, status, refund FROM fact_order
    WHERE shop_id = $1 AND ordered_at >= $2::date AND ordered_at < $3::date + 1
  ), settled AS MATERIALIZED (
    SELECT p.key, p.paid_at, min(f.occurred_at) AS at FROM placed p
    JOIN fact_fund_flow f ON f.shop_id = $1 AND f.sub_order_no = p.key AND f.scene = 'settlement' GROUP BY 1, 2
  ), shown AS (
    SELECT sum(impressions)::float8 AS impressions, sum(clicks)::float8 AS clicks FROM ad_plan_once
    WHERE shop_id = $1 AND day BETWEEN $2::date AND $3::date
  )
  SELECT 'impression' AS stage, impressions AS count, NULL::float8 AS hours FROM shown
  UNION ALL SELECT 'productClick', clicks, NULL FROM shown
  UNION ALL SELECT 'order', count(*)::float8, NULL FROM placed
  UNION ALL SELECT 'payment', count(paid_at)::float8,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM paid_at - ordered_at)::float8 / 3600) FROM placed
  UNION ALL SELECT 'shipped', (count(*) FILTER (WHERE status IN ('已发货', '已完成', '已签收', '已收货')))::float8, NULL FROM placed WHERE paid_at IS NOT NULL
  UNION ALL SELECT 'received', (count(*) FILTER (WHERE status IN ('已完成', '已收货')))::float8, NULL FROM placed WHERE paid_at IS NOT NULL
  UNION ALL SELECT 'refund', (count(*) FILTER (WHERE refund IN ('full', 'partial')))::float8, NULL FROM placed WHERE paid_at IS NOT NULL
  UNION ALL SELECT 'settlement', count(*)::float8,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM at - paid_at)::float8 / 3600) FROM settled`;
