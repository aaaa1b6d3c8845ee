import type { PairQuery } from "./pair-query";
import { gapOf } from "./pair-query";

/** 千川财务流水 against the plans' spend, by account and day; by day alone where the statement names no account. */
export const adSpendPair: PairQuery = {
  pair: "adSpend",
  needs: ["adFinance", "adPlan"],
  rows: `
    SELECT x.*, NULL::date AS due, CASE x.rule WHEN 'financeMissing' THEN ${gapOf("adFinance", "x.day")}
      WHEN 'planReportMissing' THEN ${gapOf("adPlan", "x.day")} END AS gap
    FROM (
      SELECT COALESCE(f.key, p.key) AS key,
        CASE WHEN f.key IS NULL THEN 'financeMissing' WHEN p.key IS NULL THEN 'planReportMissing'
          WHEN f.amount = p.amount THEN 'matched' WHEN f.amount > p.amount THEN 'spendOutsidePlans'
          ELSE 'plansOverFinance' END AS rule,
        COALESCE(f.day, p.day) AS day, COALESCE(f.amount, 0)::bigint AS l, COALESCE(p.amount, 0)::bigint AS r
      FROM (
        SELECT CASE WHEN c.ads_by_day THEN '' ELSE ad_account_id END || '|' || day AS key, day,
          sum(cash + promo + coupon + shared_cash + shared_promo) AS amount
        FROM fact_ad_finance CROSS JOIN rec_config c WHERE shop_id = $1 GROUP BY 1, 2
        HAVING sum(cash + promo + coupon + shared_cash + shared_promo) <> 0
      ) f
      FULL JOIN (
        SELECT CASE WHEN c.ads_by_day THEN '' ELSE ad_account_id END || '|' || day AS key, day, sum(spend) AS amount
        FROM ad_plan_once CROSS JOIN rec_config c WHERE shop_id = $1 GROUP BY 1, 2 HAVING sum(spend) <> 0
      ) p ON p.key = f.key
    ) x`,
  left: `SELECT sum(cash + promo + coupon + shared_cash + shared_promo) FROM fact_ad_finance WHERE shop_id = $1`,
  right: "SELECT sum(spend) FROM ad_plan_once WHERE shop_id = $1",
};

/** 动账明细 against the account statement with the running balance, flow by flow. */
export const walletPair: PairQuery = {
  pair: "wallet",
  needs: ["fundFlow", "accountFlow"],
  rows: `
    SELECT x.*, NULL::date AS due, CASE x.rule WHEN 'notInDetail' THEN ${gapOf("fundFlow", "x.day")}
      WHEN 'notInStatement' THEN ${gapOf("accountFlow", "x.day")} END AS gap
    FROM (
      SELECT COALESCE(f.key, a.key) AS key,
        CASE WHEN f.key IS NULL THEN 'notInDetail' WHEN a.key IS NULL THEN 'notInStatement'
          WHEN f.amount <> a.amount THEN 'flowDiffers' WHEN f.sub_order_no <> a.sub_order_no THEN 'flowWrongOrder'
          ELSE 'matched' END AS rule,
        COALESCE(f.occurred_at, a.occurred_at)::date AS day, COALESCE(f.amount, 0) AS l, COALESCE(a.amount, 0) AS r
      FROM (SELECT * FROM fact_fund_flow WHERE shop_id = $1) f
      FULL JOIN (SELECT * FROM fact_account_flow WHERE shop_id = $1) a ON a.key = f.key
    ) x`,
  left: "SELECT sum(amount) FROM fact_fund_flow WHERE shop_id = $1",
  right: "SELECT sum(amount) FROM fact_account_flow WHERE shop_id = $1",
};

/**
 * Every printed balance follows from the one before. Within one second the rows have no order, so the stretch must hold
 * the balance that the stretch before and its own sum lead to; `rec_chain` has found where one does not.
 */
export const walletChainPair: PairQuery = {
  pair: "walletChain",
  needs: ["accountFlow"],
  rows: `
    SELECT 'chain:' || g.at AS key, CASE WHEN b.at IS NULL THEN 'matched' ELSE 'chainBroken' END AS rule,
      g.at::date AS day, NULL::date AS due, COALESCE(b.expected, 0)::bigint AS l, COALESCE(b.found, 0)::bigint AS r,
      NULL::text AS gap
    FROM (SELECT DISTINCT occurred_at AS at FROM fact_account_flow WHERE shop_id = $1 AND balance IS NOT NULL) g
    LEFT JOIN rec_chain b ON b.at = g.at`,
  left: null,
  right: null,
};
