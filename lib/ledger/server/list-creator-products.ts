import "server-only";
import type { DayRange, Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";

/** What one creator sold of one product: orders that were paid and not given back in full. */
export interface CreatorProduct {
  readonly creatorId: string;
  readonly creatorName: string | null;
  readonly productId: string;
  readonly orders: number;
  readonly sales: Minor;
  /** Selling days of the creator from the first on which this product was sold, that day included. */
  readonly days: number;
  /** Orders after that first day, and Σ over those days of orders². */
  readonly laterOrders: number;
  readonly laterSquares: number;
  /** As plan reports tell of ads on the creator's content for the product; null without reports. */
  readonly impressions: number | null;
  readonly clicks: number | null;
  readonly adOrders: number | null;
}

const PAIRS_MAX = 50_000;

/** Every creator with every product they sold in a window, the largest sales first. */
export function listCreatorProducts(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly range: DayRange },
): Promise<CreatorProduct[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, (tx) =>
    tx.rows<CreatorProduct>(
      `WITH sold AS MATERIALIZED (
         SELECT creator_id, product_id, ordered_at::date AS day, max(creator_name) AS name, count(*) AS orders,
           sum(payable)::bigint AS sales
         FROM fact_order
         WHERE shop_id = $1 AND creator_id IS NOT NULL AND product_id IS NOT NULL AND paid_at IS NOT NULL
           AND refund <> 'full' AND ordered_at::date BETWEEN $2::date AND $3::date
         GROUP BY 1, 2, 3),
       pair AS MATERIALIZED (
         SELECT creator_id, product_id, max(name) AS name, first_on, sum(orders)::int AS orders, sum(sales)::bigint AS sales,
           COALESCE(sum(orders) FILTER (WHERE day > first_on), 0)::int AS later_orders,
           COALESCE(sum(orders * orders) FILTER (WHERE day > first_on), 0)::float8 AS later_squares
         FROM (SELECT *, min(day) OVER (PARTITION BY creator_id, product_id) AS first_on FROM sold) s GROUP BY 1, 2, first_on),
       creator_day AS MATERIALIZED (
         SELECT creator_id, day, count(*) OVER (PARTITION BY creator_id ORDER BY day DESC)::int AS left_days
         FROM (SELECT DISTINCT creator_id, day FROM sold) d),
       seen AS MATERIALIZED (
         SELECT creator_id, product_id, sum(impressions)::float8 AS impressions, sum(clicks)::float8 AS clicks,
           sum(COALESCE(orders, conversions))::float8 AS ad_orders
         FROM ad_plan_once
         WHERE shop_id = $1 AND day BETWEEN $2::date AND $3::date AND creator_id IS NOT NULL AND product_id IS NOT NULL
         GROUP BY 1, 2)
       SELECT p.creator_id AS "creatorId", p.name AS "creatorName", p.product_id AS "productId", p.orders, p.sales,
         d.left_days AS days, p.later_orders AS "laterOrders", p.later_squares AS "laterSquares", s.impressions, s.clicks, s.ad_orders AS "adOrders"
       FROM pair p JOIN creator_day d ON d.creator_id = p.creator_id AND d.day = p.first_on
       LEFT JOIN seen s ON s.creator_id = p.creator_id AND s.product_id = p.product_id
       ORDER BY p.sales DESC, p.creator_id, p.product_id LIMIT ${PAIRS_MAX}`,
      [input.shopId, input.range.from, input.range.to],
    ),
  );
}
