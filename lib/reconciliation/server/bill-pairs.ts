import type { PairQuery } from "./pair-query";
import { gapOf } from "./pair-query";

/** 动账 against 结算账单. Refunds after settlement are compared where the bill has rows for them at all. */
export const billPair: PairQuery = {
  pair: "bill",
  needs: ["fundFlow", "settlement"],
  rows: `
    SELECT x.key, x.rule, x.day, NULL::date AS due, x.l, x.r,
      CASE x.rule WHEN 'billedNotPaid' THEN ${gapOf("fundFlow", "x.day")}
        WHEN 'paidNotBilled' THEN ${gapOf("settlement", "x.day")} END AS gap
    FROM (
      SELECT COALESCE(f.key, s.key) || CASE COALESCE(f.part, s.part) WHEN 'refund' THEN '#refund' ELSE '' END AS key,
        CASE
          WHEN f.key IS NULL THEN 'billedNotPaid'
          WHEN s.key IS NULL THEN 'paidNotBilled'
          WHEN c.bill_times_agree AND (f.ordered_at <> s.ordered_first OR f.ordered_at <> s.ordered_last) THEN 'billWrongOrder'
          WHEN s.n > f.n AND s.repeats > 0 AND f.amount <> s.amount THEN 'billedTwice'
          WHEN f.n > s.n AND f.n > 1 AND f.amount <> s.amount AND f.amount = f.n * f.least THEN 'paidTwice'
          WHEN f.amount <> s.amount THEN 'billDiffers'
          WHEN f.fee <> s.fee OR f.commission <> s.commission OR f.agency <> s.agency OR f.channel <> s.channel
            THEN 'billPartsDiffer'
          WHEN f.at::date <> s.at::date THEN 'billDateDiffers'
          ELSE 'matched'
        END AS rule,
        COALESCE(f.at, s.at)::date AS day, COALESCE(f.amount, 0)::bigint AS l, COALESCE(s.amount, 0)::bigint AS r
      FROM (
        SELECT key, 'settle' AS part, n_settle AS n, settle_amount AS amount, least_settle AS least, fee, commission, agency,
          channel, settle_first AS at, first_ordered AS ordered_at
        FROM rec_flow WHERE n_settle > 0
        UNION ALL
        SELECT f.key, 'refund', GREATEST(f.n_back, f.n_refund), f.back_amount, f.back_amount, f.back_fee, f.back_commission,
          f.back_agency, f.back_channel, COALESCE(f.back_last, f.refund_last), f.first_ordered
        FROM rec_flow f CROSS JOIN rec_config c
        WHERE c.bill_has_refunds AND (f.n_back > 0 OR f.n_refund > 0)
      ) f
      FULL JOIN (
        SELECT sub_order_no AS key, CASE WHEN type_text LIKE '%退款%' THEN 'refund' ELSE 'settle' END AS part,
          count(*)::int AS n, max(occurrence) AS repeats, sum(amount)::bigint AS amount, sum(platform_fee)::bigint AS fee,
          sum(commission)::bigint AS commission, sum(agency_fee)::bigint AS agency, sum(channel_fee)::bigint AS channel,
          min(settled_at) AS at, min(ordered_at) AS ordered_first, max(ordered_at) AS ordered_last
        FROM fact_settlement WHERE shop_id = $1 GROUP BY 1, 2
      ) s ON s.key = f.key AND s.part = f.part
      CROSS JOIN rec_config c
    ) x`,
  left: `SELECT sum(amount) FROM fact_fund_flow, rec_config c WHERE shop_id = $1
    AND (scene = 'settlement' OR c.bill_has_refunds AND scene IN ('refundAfterSettlement', 'subsidyReversal', 'feeReturn')
      AND sub_order_no IN (SELECT key FROM rec_flow WHERE n_back > 0 OR n_refund > 0))`,
  right: "SELECT sum(amount) FROM fact_settlement WHERE shop_id = $1",
};

/** Commission that was taken from the settlement against what the alliance says was settled. */
export const commissionPair: PairQuery = {
  pair: "commission",
  needs: ["fundFlow", "alliance"],
  rows: `
    SELECT x.key, x.rule, x.day, NULL::date AS due, x.l, x.r,
      CASE x.rule WHEN 'commissionNotCharged' THEN ${gapOf("fundFlow", "x.day")}
        WHEN 'notInAlliance' THEN ${gapOf("alliance", "x.paid_day")} END AS gap
    FROM (
      SELECT COALESCE(f.key, a.key) AS key,
        CASE
          WHEN f.key IS NULL THEN 'commissionNotCharged'
          WHEN a.key IS NULL THEN 'notInAlliance'
          WHEN a.actual_commission IS NULL THEN CASE WHEN f.settle_first::date > c.alliance_horizon THEN 'allianceOlder'
            ELSE 'allianceNotSettled' END
          WHEN c.alliance_products_agree AND (f.first_product <> a.product_id OR f.last_product <> a.product_id)
            THEN 'allianceWrongOrder'
          WHEN -f.commission <> a.actual_commission THEN 'commissionDiffers'
          ELSE 'matched'
        END AS rule,
        COALESCE(f.settle_first, a.settled_at, a.paid_at)::date AS day, f.first_ordered::date AS paid_day,
        COALESCE(-f.commission, 0)::bigint AS l, COALESCE(a.actual_commission, 0) AS r
      FROM (SELECT * FROM rec_flow WHERE commission <> 0) f
      FULL JOIN (SELECT * FROM fact_alliance WHERE shop_id = $1) a ON a.key = f.key
      CROSS JOIN rec_config c
      WHERE f.key IS NOT NULL OR a.actual_commission <> 0
    ) x`,
  left: "SELECT -sum(commission) FROM fact_fund_flow WHERE shop_id = $1 AND scene = 'settlement'",
  right: "SELECT sum(actual_commission) FROM fact_alliance WHERE shop_id = $1",
};

const GOODS = "(o.payable + o.platform_discount + o.creator_discount - o.shipping)";

/** Orders that a creator sold against the alliance's list, with the amount that commission is due on. */
export const affiliatesPair: PairQuery = {
  pair: "affiliates",
  needs: ["order", "alliance"],
  rows: `
    SELECT x.*, CASE x.rule WHEN 'affiliateUnknownOrder' THEN ${gapOf("order", "x.day")}
      WHEN 'affiliateMissing' THEN ${gapOf("alliance", "x.day")} END AS gap
    FROM (
      SELECT COALESCE(o.key, a.key) AS key,
        CASE
          WHEN o.key IS NULL THEN 'affiliateUnknownOrder'
          WHEN a.key IS NULL THEN 'affiliateMissing'
          WHEN c.alliance_products_agree AND a.product_id <> o.product_id
            OR c.alliance_times_agree AND a.paid_at <> o.paid_at THEN 'affiliateWrongOrder'
          WHEN a.commission_base IN (${GOODS}, ${GOODS} + COALESCE(f.refund_before, 0)) THEN 'matched'
          ELSE 'affiliateBaseDiffers'
        END AS rule,
        COALESCE(o.paid_at, a.paid_at, a.settled_at, o.ordered_at)::date AS day, NULL::date AS due,
        CASE WHEN o.key IS NULL THEN 0 WHEN a.commission_base = ${GOODS} + COALESCE(f.refund_before, 0) THEN a.commission_base
          ELSE ${GOODS} END::bigint AS l,
        COALESCE(a.commission_base, 0) AS r
      FROM (SELECT * FROM fact_order WHERE shop_id = $1) o
      FULL JOIN (SELECT * FROM fact_alliance WHERE shop_id = $1) a ON a.key = o.key
      LEFT JOIN rec_flow f ON f.key = o.key AND f.n_settle > 0
      CROSS JOIN rec_config c
      WHERE a.key IS NOT NULL OR (o.paid_at IS NOT NULL AND o.creator_id IS NOT NULL)
    ) x`,
  left: null,
  right: "SELECT sum(commission_base) FROM fact_alliance WHERE shop_id = $1",
};
