import type { PairQuery } from "./pair-query";
import { gapOf } from "./pair-query";

/** The flow's pooled insurance rows against the policies behind them; bills without flow numbers are compared by day. */
export const insurancePair: PairQuery = {
  pair: "insurance",
  needs: ["fundFlow", "policy"],
  rows: `
    SELECT x.*, NULL::date AS due, CASE x.rule WHEN 'policyWithoutFlow' THEN ${gapOf("fundFlow", "x.day")}
      WHEN 'premiumUnexplained' THEN ${gapOf("policy", "x.day")} END AS gap
    FROM (
      SELECT COALESCE(f.key, p.key) AS key,
        CASE WHEN f.key IS NULL THEN 'policyWithoutFlow' WHEN p.key IS NULL THEN 'premiumUnexplained'
          WHEN f.amount <> p.amount THEN 'premiumDiffers' ELSE 'matched' END AS rule,
        COALESCE(f.day, p.day) AS day, COALESCE(f.amount, 0)::bigint AS l, COALESCE(p.amount, 0)::bigint AS r
      FROM (
        SELECT CASE WHEN n.flow_no IS NULL AND c.policies_by_day THEN 'day:' || w.occurred_at::date ELSE w.key END AS key,
          min(w.occurred_at)::date AS day, -sum(w.amount) AS amount
        FROM fact_fund_flow w CROSS JOIN rec_config c
        LEFT JOIN (SELECT DISTINCT flow_no FROM fact_policy WHERE shop_id = $1) n ON n.flow_no = w.key
        WHERE w.shop_id = $1 AND w.scene = 'insurance' GROUP BY 1
      ) f
      FULL JOIN (
        SELECT COALESCE(flow_no, 'day:' || occurred_at::date) AS key, min(occurred_at)::date AS day, sum(premium) AS amount
        FROM fact_policy WHERE shop_id = $1 AND premium <> 0 GROUP BY 1
      ) p ON p.key = f.key
    ) x`,
  left: "SELECT -sum(amount) FROM fact_fund_flow WHERE shop_id = $1 AND scene = 'insurance'",
  right: "SELECT sum(premium) FROM fact_policy WHERE shop_id = $1",
};

/** Policies against the orders they insure: an insured order that no order file has is an order the book misses. */
export const insuredPair: PairQuery = {
  pair: "insured",
  needs: ["order", "policy"],
  rows: `
    SELECT x.*, NULL::date AS due, CASE x.rule WHEN 'insuredUnknownOrder' THEN ${gapOf("order", "x.day")} END AS gap
    FROM (
      SELECT p.key, CASE WHEN o.key IS NULL THEN 'insuredUnknownOrder' ELSE 'matched' END AS rule, p.day,
        CASE WHEN o.key IS NULL THEN 0 ELSE p.amount END::bigint AS l, p.amount::bigint AS r
      FROM (
        SELECT sub_order_no AS key, min(occurred_at)::date AS day, sum(premium) AS amount
        FROM fact_policy WHERE shop_id = $1 AND sub_order_no IS NOT NULL GROUP BY 1
      ) p LEFT JOIN (SELECT key FROM fact_order WHERE shop_id = $1) o ON o.key = p.key
    ) x`,
  left: null,
  right: "SELECT sum(premium) FROM fact_policy WHERE shop_id = $1 AND sub_order_no IS NOT NULL",
};
