import type { PairQuery } from "./pair-query";

/** The platform fee recomputed order by order from `rec_fee`, the rule in force for each product, kind and day. */
export const platformFeePair: PairQuery = {
  pair: "platformFee",
  needs: ["fundFlow"],
  rows: `
    SELECT x.key, CASE WHEN x.rate IS NULL THEN 'feeUnruled' WHEN abs(x.expected - x.charged) <= x.n - 1 THEN 'matched'
        ELSE 'feeDiffers' END AS rule, x.day, NULL::date AS due,
      CASE WHEN x.rate IS NULL OR abs(x.expected - x.charged) <= x.n - 1 THEN x.charged ELSE x.expected END::bigint AS l,
      x.charged AS r, NULL::text AS gap
    FROM (
      SELECT f.key, f.n_settle AS n, f.settle_first::date AS day, -f.fee AS charged, e.rate,
        LEAST(CASE WHEN f.base <= 0 THEN 0 ELSE (f.base * e.rate + 5000) / 10000 END, e.cap) AS expected
      FROM rec_flow f
      LEFT JOIN rec_fee e ON e.product = COALESCE(f.first_product, '') AND e.reduced = f.reduced
        AND e.day = COALESCE(f.first_ordered, f.settle_first)::date
      WHERE f.n_settle > 0
    ) x`,
  left: null,
  right:
    "SELECT -sum(platform_fee) FROM fact_fund_flow WHERE shop_id = $1 AND scene = 'settlement'",
};

/** Two roundings may stand between the printed base and the platform's own. */
const isRate = (base: string, rate: string): string =>
  `(${base} > 0 AND abs(x.charged * 10000 - ${base} * ${rate}) <= 20000)`;

const isEither = (rate: string): string =>
  `(${isRate("x.goods", rate)} OR ${isRate("x.base", rate)})`;

/** Commission against the creator's two rates: the one that the order's evidence asks for, the other, or neither. */
export const commissionRatePair: PairQuery = {
  pair: "commissionRate",
  needs: ["fundFlow", "commissionRate"],
  rows: `
    SELECT y.key, y.rule, y.day, NULL::date AS due,
      CASE WHEN y.rule IN ('matched', 'rateUnknown') OR y.due_rate IS NULL THEN y.charged
        ELSE (GREATEST(y.base, 0) * y.due_rate + 5000) / 10000 END::bigint AS l, y.charged AS r, NULL::text AS gap
    FROM (
      SELECT x.*, CASE
          WHEN x.organic IS NULL THEN 'rateUnknown'
          WHEN x.due_rate IS NULL THEN CASE WHEN ${isEither("x.organic")} OR ${isEither("x.ad")} THEN 'matched' ELSE 'neitherRate' END
          WHEN ${isEither("x.due_rate")} THEN 'matched'
          WHEN ${isEither("x.organic")} OR ${isEither("x.ad")} THEN 'otherRate'
          ELSE 'neitherRate' END AS rule
      FROM (
        SELECT f.key, f.settle_first::date AS day, -f.commission AS charged, f.base, f.goods, r.organic, r.ad,
          CASE WHEN f.ad_billed OR o.traffic = 'ad' THEN r.ad WHEN o.traffic = 'organic' THEN r.organic END AS due_rate
        FROM rec_flow f
        LEFT JOIN (SELECT key, traffic, creator_id, paid_at FROM fact_order WHERE shop_id = $1) o ON o.key = f.key
        LEFT JOIN rec_rate r ON r.creator = COALESCE(o.creator_id, f.creator) AND r.product = COALESCE(f.first_product, '')
          AND r.day = COALESCE(o.paid_at, f.first_ordered, f.settle_first)::date
        WHERE f.n_settle > 0 AND f.commission <> 0
      ) x
    ) y`,
  left: null,
  right: "SELECT -sum(commission) FROM fact_fund_flow WHERE shop_id = $1 AND scene = 'settlement'",
};

/** What stands on 2901 until somebody says what it is; an entry that clears it carries the key of what it clears. */
export const suspensePair: PairQuery = {
  pair: "suspense",
  needs: [],
  rows: `
    SELECT x.key, 'unclear' AS rule, x.day, NULL::date AS due, x.amount::bigint AS l, 0::bigint AS r, NULL::text AS gap
    FROM (
      SELECT CASE WHEN root.source_key LIKE 'clear:%' THEN substr(root.source_key, 7)
          ELSE root.source_kind || ':' || root.source_key END AS key,
        min(p.business_date) AS day, sum(p.amount) AS amount
      FROM posting p
      JOIN entry e ON e.shop_id = p.shop_id AND e.entry_id = p.entry_id
      JOIN entry root ON root.shop_id = e.shop_id AND root.entry_id = COALESCE(e.reverses, e.entry_id)
      WHERE p.shop_id = $1 AND p.account = 2901
        AND EXISTS (SELECT 1 FROM rollup_daily d WHERE d.shop_id = $1 AND d.account = 2901)
      GROUP BY 1 HAVING sum(p.amount) <> 0
    ) x`,
  // The rollup equals the journal, and is summed without reading it.
  left: `SELECT sum(debit - credit) FROM rollup_daily
    WHERE shop_id = $1 AND basis = 1 AND dimension = 0 AND account = 2901`,
  right: null,
};
