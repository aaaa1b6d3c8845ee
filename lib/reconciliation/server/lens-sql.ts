import "server-only";
import type { Lens } from "../domain/lens";

/** A broadcast that began the day before is over by then. */
const LIVE_ENDS_HOURS = 6;

/**
 * One row a sub-order with everything that a report may count of it. A full refund before settlement has no day of its
 * own in any file and counts on the order's.
 */
export const ORDER_BASE = `
  SELECT o.key, o.ordered_at, o.paid_at, f.settle_first, o.channel, o.traffic, o.payable, o.platform_discount AS platform,
    o.creator_discount AS creator, o.merchant_discount AS merchant, f.settle_first IS NOT NULL AS settled,
    row_number() OVER (PARTITION BY COALESCE(o.order_no, o.key) ORDER BY o.key) = 1 AS is_first,
    COALESCE(f.fees, 0) AS fees,
    CASE WHEN o.refund = 'full' AND f.settle_first IS NULL THEN o.payable + o.platform_discount + o.creator_discount
      ELSE COALESCE(f.back_before, 0) END AS back_before,
    COALESCE(f.back_after, 0) AS back_after, f.refund_last,
    CASE WHEN o.refund = 'pending' THEN o.payable + o.platform_discount + o.creator_discount
      - COALESCE(f.back_before, 0) - COALESCE(f.back_after, 0) ELSE 0 END AS back_asked
  FROM fact_order o
  LEFT JOIN (
    SELECT sub_order_no, min(occurred_at) FILTER (WHERE scene = 'settlement') AS settle_first,
      COALESCE(sum(-refund) FILTER (WHERE scene = 'settlement'), 0)::bigint AS back_before,
      COALESCE(sum(-amount) FILTER (WHERE scene IN ('refundAfterSettlement', 'subsidyReversal')), 0)::bigint AS back_after,
      max(occurred_at) FILTER (WHERE scene IN ('refundAfterSettlement', 'subsidyReversal')) AS refund_last,
      COALESCE(sum(-platform_fee - commission - agency_fee - channel_fee)
        FILTER (WHERE scene = 'settlement'), 0)::bigint AS fees
    FROM fact_fund_flow WHERE shop_id = $1 AND sub_order_no IS NOT NULL GROUP BY 1
  ) f ON f.sub_order_no = o.key
  WHERE o.shop_id = $1`;

/**
 * What a lens sees of a row of the base, as an expression. Days come as parameters, everything else from the fixed words
 * of the lens; `params` grows by the days that are named.
 */
export function toExpression(lens: Lens, params: unknown[]): string {
  const from = `$${params.push(lens.window.from)}::date`;
  const to = `$${params.push(lens.window.to)}::date`;
  const inside = (instant: string): string => `(${instant})::date BETWEEN ${from} AND ${to}`;
  const instant = toInstant(lens);
  const who = [
    lens.unpaid ? "true" : "b.paid_at IS NOT NULL",
    ...(lens.liveOnly ? ["b.channel = 'live'"] : []),
    ...(lens.adOnly ? ["b.traffic = 'ad'"] : []),
    ...(lens.settledOnly ? ["b.settled"] : []),
  ].join(" AND ");
  if (lens.measure !== "money") {
    const first = lens.measure === "orders" ? " AND b.is_first" : "";
    return `CASE WHEN ${who}${first} AND ${inside(instant)} THEN 1 ELSE 0 END`;
  }
  const sales = [
    "b.payable",
    ...(lens.platformCoupon ? ["b.platform"] : []),
    ...(lens.creatorCoupon ? ["b.creator"] : []),
    ...(lens.merchantDiscount ? ["b.merchant"] : []),
  ].join(" + ");
  const fees = lens.fees ? " - b.fees" : "";
  return `(CASE WHEN ${who} AND ${inside(instant)} THEN ${sales}${fees} ELSE 0 END - ${toRefunds(lens, { who, inside, instant })})`;
}

function toInstant(lens: Lens): string {
  const instant =
    lens.clock === "ordered"
      ? "b.ordered_at"
      : lens.clock === "settled"
        ? "b.settle_first"
        : "COALESCE(b.paid_at, b.ordered_at)";
  if (!lens.liveByStart) return instant;
  return `${instant} - CASE WHEN b.channel = 'live' THEN interval '${LIVE_ENDS_HOURS} hours' ELSE interval '0' END`;
}

function toRefunds(
  lens: Lens,
  order: {
    readonly who: string;
    readonly inside: (instant: string) => string;
    readonly instant: string;
  },
): string {
  if (lens.refunds === "none") return "0";
  const asked = lens.refunds === "applied" ? " + b.back_asked" : "";
  // What was settled net knows only what was refunded before: a later refund is a movement of its own.
  const later = lens.fees ? "0" : "b.back_after";
  if (lens.refundClock === "order")
    return `CASE WHEN ${order.who} AND ${order.inside(order.instant)} THEN b.back_before + ${later}${asked} ELSE 0 END`;
  // A refund before settlement is seen when its order settles; one without settlement on the order's own day.
  const before = `CASE WHEN b.settled THEN b.settle_first ELSE ${order.instant} END`;
  return `(CASE WHEN ${order.who} AND ${order.inside(before)} THEN b.back_before${asked} ELSE 0 END
    + CASE WHEN ${order.who} AND ${order.inside("b.refund_last")} THEN ${later} ELSE 0 END)`;
}
