import "server-only";
import type { Tx } from "@/lib/platform/db";
import { type FeeRule, findFeeRule } from "../domain/fee-rules";

/** Flows of an order side by side: what was settled, what went back, and which fees came along. */
const FLOW_TABLE = `
  CREATE TEMPORARY TABLE rec_flow ON COMMIT DROP AS
  SELECT x.*, receivable - shipping + refund_before AS base, receivable - shipping AS goods,
    COALESCE(waived, ad_billed AND -fee = ((receivable - shipping + refund_before) * 60 + 5000) / 10000) AS reduced
  FROM (
    SELECT COALESCE(sub_order_no, 'flow:' || key) AS key, bool_or(sub_order_no IS NULL) AS is_loose,
      count(*) FILTER (WHERE settles)::int AS n_settle,
      COALESCE(sum(receivable) FILTER (WHERE settles), 0)::bigint AS receivable,
      min(receivable) FILTER (WHERE settles) AS least_receivable,
      COALESCE(sum(shipping) FILTER (WHERE settles), 0)::bigint AS shipping,
      COALESCE(sum(refund) FILTER (WHERE settles), 0)::bigint AS refund_before,
      COALESCE(sum(platform_fee) FILTER (WHERE settles), 0)::bigint AS fee,
      COALESCE(sum(commission) FILTER (WHERE settles), 0)::bigint AS commission,
      COALESCE(sum(agency_fee) FILTER (WHERE settles), 0)::bigint AS agency,
      COALESCE(sum(channel_fee) FILTER (WHERE settles), 0)::bigint AS channel,
      COALESCE(sum(amount) FILTER (WHERE settles), 0)::bigint AS settle_amount,
      min(amount) FILTER (WHERE settles) AS least_settle,
      min(occurred_at) FILTER (WHERE settles) AS settle_first, max(occurred_at) FILTER (WHERE settles) AS settle_last,
      count(*) FILTER (WHERE refunds)::int AS n_refund,
      COALESCE(sum(amount) FILTER (WHERE refunds), 0)::bigint AS refund_after,
      min(amount) FILTER (WHERE refunds) AS least_refund, max(amount) FILTER (WHERE refunds) AS most_refund,
      max(occurred_at) FILTER (WHERE refunds) AS refund_last,
      COALESCE(sum(amount) FILTER (WHERE scene = 'subsidyReversal'), 0)::bigint AS subsidy_back,
      count(*) FILTER (WHERE returns)::int AS n_back,
      COALESCE(sum(platform_fee) FILTER (WHERE returns), 0)::bigint AS back_fee,
      COALESCE(sum(commission) FILTER (WHERE returns), 0)::bigint AS back_commission,
      COALESCE(sum(agency_fee) FILTER (WHERE returns), 0)::bigint AS back_agency,
      COALESCE(sum(channel_fee) FILTER (WHERE returns), 0)::bigint AS back_channel,
      min(amount) FILTER (WHERE returns) AS least_back, max(amount) FILTER (WHERE returns) AS most_back,
      max(occurred_at) FILTER (WHERE returns) AS back_last,
      COALESCE(sum(amount) FILTER (WHERE NOT settles), 0)::bigint AS back_amount,
      min(ordered_at) AS first_ordered, max(ordered_at) AS last_ordered,
      min(product_id) AS first_product, max(product_id) AS last_product, max(creator_id) AS creator,
      bool_or(ad_billed) AS ad_billed, bool_or(fee_waived) AS waived
    FROM (
      SELECT *, scene = 'settlement' AS settles, scene = 'refundAfterSettlement' AS refunds, scene = 'feeReturn' AS returns
      FROM fact_fund_flow
      WHERE shop_id = $1 AND scene IN ('settlement', 'refundAfterSettlement', 'subsidyReversal', 'feeReturn')
    ) w GROUP BY COALESCE(sub_order_no, 'flow:' || key)
  ) x`;

const DAY_TABLE = `
  CREATE TEMPORARY TABLE rec_day ON COMMIT DROP AS
  SELECT 'order' AS source, ordered_at::date AS day, count(*) AS n FROM fact_order WHERE shop_id = $1 GROUP BY 2
  UNION ALL SELECT 'fundFlow', occurred_at::date, count(*) FROM fact_fund_flow WHERE shop_id = $1 GROUP BY 2
  UNION ALL SELECT 'settlement', settled_at::date, count(*) FROM fact_settlement WHERE shop_id = $1 GROUP BY 2
  UNION ALL SELECT 'alliance', paid_at::date, count(*) FROM fact_alliance WHERE shop_id = $1 AND paid_at IS NOT NULL GROUP BY 2
  UNION ALL SELECT 'policy', occurred_at::date, count(*) FROM fact_policy WHERE shop_id = $1 GROUP BY 2
  UNION ALL SELECT 'adFinance', day, count(*) FROM fact_ad_finance WHERE shop_id = $1 GROUP BY 2
  UNION ALL SELECT 'adPlan', day, count(*) FROM fact_ad_plan WHERE shop_id = $1 GROUP BY 2
  UNION ALL SELECT 'accountFlow', occurred_at::date, count(*) FROM fact_account_flow WHERE shop_id = $1 GROUP BY 2`;

/** A source is dense when it has rows on nine of ten days and five a day: then a day without any is a hole. */
const SOURCE_TABLE = `
  CREATE TEMPORARY TABLE rec_source ON COMMIT DROP AS
  SELECT source, min(day) AS first, max(day) AS last, sum(n)::bigint AS n,
    count(*) >= 0.9 * (max(day) - min(day) + 1)
      AND (sum(n) >= 5 * count(*) OR source IN ('adFinance', 'adPlan') AND count(*) >= 5) AS dense
  FROM rec_day GROUP BY source`;

/**
 * What the shop's own files teach. An order is due to settle within one and a half times the days that 95 % of orders
 * take (7 to 60; 20 before there are fifty). Columns that repeat one another (order time, product) testify to a swapped
 * order number only where they agree on nearly every order.
 */
const CONFIG_TABLE = `
  CREATE TEMPORARY TABLE rec_config ON COMMIT DROP AS
  SELECT COALESCE($2::int, t.learned) AS settle_days, t.order_times_agree, t.order_products_agree,
    h.horizon, h.order_horizon, h.alliance_horizon, a.alliance_times_agree, a.alliance_products_agree, b.bill_times_agree,
    EXISTS (SELECT 1 FROM fact_settlement WHERE shop_id = $1 AND type_text LIKE '%退款%') AS bill_has_refunds,
    EXISTS (SELECT 1 FROM fact_policy WHERE shop_id = $1 AND flow_no IS NULL AND premium <> 0) AS policies_by_day,
    EXISTS (SELECT 1 FROM fact_ad_finance WHERE shop_id = $1 AND ad_account_id = '') AS ads_by_day
  FROM (
    SELECT CASE WHEN count(*) < 50 THEN 20 ELSE LEAST(60, GREATEST(7, ceil(1.5 * percentile_disc(0.95)
        WITHIN GROUP (ORDER BY f.settle_first::date - o.paid_at::date)))) END::int AS learned,
      COALESCE(avg((f.first_ordered = o.ordered_at)::int) > 0.9, false) AS order_times_agree,
      COALESCE(avg((f.first_product = o.product_id)::int) > 0.9, false) AS order_products_agree
    FROM rec_flow f JOIN fact_order o ON o.shop_id = $1 AND o.key = f.key AND o.paid_at IS NOT NULL WHERE f.n_settle > 0
  ) t, (
    SELECT COALESCE((SELECT last FROM rec_source WHERE source = 'fundFlow'), (SELECT max(last) FROM rec_source), $3::date) AS horizon,
      GREATEST((SELECT last FROM rec_source WHERE source = 'order'),
        (SELECT (max(snapshot_at) AT TIME ZONE $4)::date FROM fact_order WHERE shop_id = $1)) AS order_horizon,
      (SELECT max(settled_at)::date FROM fact_alliance WHERE shop_id = $1) AS alliance_horizon
  ) h, (
    SELECT COALESCE(avg((a.paid_at = o.paid_at)::int) > 0.9, false) AS alliance_times_agree,
      COALESCE(avg((a.product_id = o.product_id)::int) > 0.9, false) AS alliance_products_agree
    FROM fact_alliance a JOIN fact_order o ON o.shop_id = a.shop_id AND o.key = a.key WHERE a.shop_id = $1
  ) a, (
    SELECT COALESCE(avg((s.ordered_at = f.first_ordered)::int) > 0.9, false) AS bill_times_agree
    FROM fact_settlement s JOIN rec_flow f ON f.key = s.sub_order_no WHERE s.shop_id = $1
  ) b`;

const RATE_TABLE = `
  CREATE TEMPORARY TABLE rec_rate ON COMMIT DROP AS
  SELECT d.*, r.organic_rate_bps AS organic, r.ad_rate_bps AS ad FROM (
    SELECT DISTINCT COALESCE(o.creator_id, f.creator) AS creator, COALESCE(f.first_product, '') AS product,
      COALESCE(o.paid_at, f.first_ordered, f.settle_first)::date AS day
    FROM rec_flow f LEFT JOIN (SELECT key, creator_id, paid_at FROM fact_order WHERE shop_id = $1) o ON o.key = f.key
    WHERE f.n_settle > 0 AND f.commission <> 0
  ) d CROSS JOIN LATERAL (
    SELECT c.organic_rate_bps, c.ad_rate_bps FROM fact_commission_rate c
    WHERE c.shop_id = $1 AND c.creator_id = d.creator AND c.product_id IN (d.product, '*') AND c.effective_on <= d.day
      AND (c.expires_on IS NULL OR d.day <= c.expires_on)
    ORDER BY c.product_id = '*', c.effective_on DESC LIMIT 1
  ) r`;

const FOUND_TABLE = `
  CREATE TEMPORARY TABLE rec_found (
    pair text COLLATE "C", rule text COLLATE "C", class text, key text COLLATE "C", day date, due date, l bigint, r bigint,
    n integer
  ) ON COMMIT DROP`;

export interface PreparingShop {
  readonly shopId: bigint;
  readonly timezone: string;
  readonly today: string;
  readonly settleDays: number | null;
  readonly feeRules: readonly FeeRule[];
}

/** Lays out what every pair reads: flows by order, covered days, the shop's habits, rates and rules in force. */
export async function prepareRun(tx: Tx, shop: PreparingShop): Promise<void> {
  await tx.run("SET LOCAL work_mem = '96MB'");
  // Freshly imported tables have no statistics yet; a nested loop over them would never end.
  await tx.run("SET LOCAL enable_nestloop = off");
  await tx.run(FLOW_TABLE, [shop.shopId]);
  await tx.run("ANALYZE rec_flow");
  await tx.run(DAY_TABLE, [shop.shopId]);
  await tx.run(SOURCE_TABLE);
  await tx.run(CONFIG_TABLE, [shop.shopId, shop.settleDays, shop.today, shop.timezone]);
  await tx.run(RATE_TABLE, [shop.shopId]);
  await tx.run("ANALYZE rec_rate");
  await prepareFees(tx, shop.feeRules);
  await tx.run(FOUND_TABLE);
}

/** The share of a product's orders that must follow one rate before that rate is taken as the product's own. */
const OBSERVED = `
  SELECT product, rate FROM (
    SELECT product, rate, n, sum(n) OVER (PARTITION BY product) AS total,
      row_number() OVER (PARTITION BY product ORDER BY n DESC, rate) AS place
    FROM (
      SELECT COALESCE(first_product, '') AS product, (round(-fee * 1000.0 / base) * 10)::int AS rate, count(*) AS n
      FROM rec_flow WHERE n_settle = 1 AND NOT reduced AND base >= 1000 GROUP BY 1, 2
    ) x
  ) y WHERE place = 1 AND total >= 5 AND n >= 0.6 * total`;

async function prepareFees(tx: Tx, own: readonly FeeRule[]): Promise<void> {
  const observed = new Map(
    (await tx.rows<{ product: string; rate: number }>(OBSERVED)).map((row) => [
      row.product,
      row.rate,
    ]),
  );
  const combinations = await tx.rows<{ product: string; reduced: boolean; day: string }>(
    `SELECT DISTINCT COALESCE(first_product, '') AS product, reduced, COALESCE(first_ordered, settle_first)::date AS day
     FROM rec_flow WHERE n_settle > 0`,
  );
  const due = combinations.map((order) => {
    const rule = findFeeRule(own, { ...order, productId: order.product });
    const rate = rule?.rateBps ?? (order.reduced ? null : (observed.get(order.product) ?? null));
    return { ...order, rate, cap: rule?.cap?.toString() ?? null };
  });
  await tx.run(
    "CREATE TEMPORARY TABLE rec_fee (product text, reduced boolean, day date, rate int, cap bigint) ON COMMIT DROP",
  );
  await tx.run(
    "INSERT INTO rec_fee SELECT * FROM jsonb_to_recordset($1::jsonb) AS x(product text, reduced boolean, day date, rate int, cap bigint)",
    [JSON.stringify(due)],
  );
  await tx.run("ANALYZE rec_fee");
}
