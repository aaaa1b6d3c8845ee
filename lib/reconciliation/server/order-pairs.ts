import type { PairQuery } from "./pair-query";
import { gapOf } from "./pair-query";

const PAID_DAY = "o.paid_at::date";
const RECEIVABLE = "(o.payable + o.platform_discount + o.creator_discount)";

/** What orders owe against what the platform settled. By the day of payment. */
export const receiptsPair: PairQuery = {
  pair: "receipts",
  needs: ["order", "fundFlow"],
  rows: `
    SELECT x.*, CASE x.rule WHEN 'unknownOrder' THEN ${gapOf("order", "x.day")}
      WHEN 'settlementOverdue' THEN (SELECT CASE WHEN x.day < s.first THEN 'before:' || s.first END
        FROM rec_source s WHERE s.source = 'fundFlow') END AS gap
    FROM (
      SELECT COALESCE(o.key, f.key) AS key,
        CASE
          WHEN f.is_loose THEN 'noOrderNumber'
          WHEN o.key IS NULL THEN 'unknownOrder'
          WHEN o.paid_at IS NULL THEN 'unpaidOrder'
          WHEN f.key IS NULL AND o.refund = 'full' THEN 'refundedBeforeSettlement'
          WHEN f.key IS NULL AND ${PAID_DAY} + c.settle_days >= c.horizon THEN 'notSettledYet'
          WHEN f.key IS NULL THEN 'settlementOverdue'
          WHEN c.order_times_agree AND (f.first_ordered <> o.ordered_at OR f.last_ordered <> o.ordered_at)
            OR c.order_products_agree AND (f.first_product <> o.product_id OR f.last_product <> o.product_id)
            THEN 'wrongOrder'
          WHEN f.receivable = ${RECEIVABLE} THEN CASE
            WHEN f.settle_first::date > ${PAID_DAY} + c.settle_days THEN 'settledLate' ELSE 'matched' END
          WHEN f.n_settle > 1 AND f.least_receivable = ${RECEIVABLE} AND f.receivable = f.n_settle * f.least_receivable
            THEN 'settledTwice'
          ELSE 'receivableDiffers'
        END AS rule,
        COALESCE(o.paid_at, f.first_ordered, f.settle_first)::date AS day,
        CASE WHEN f.key IS NULL AND o.refund <> 'full' THEN ${PAID_DAY} + c.settle_days END AS due,
        COALESCE(CASE WHEN o.paid_at IS NOT NULL THEN ${RECEIVABLE} END, 0)::bigint AS l,
        COALESCE(f.receivable, 0) AS r
      FROM (SELECT * FROM fact_order WHERE shop_id = $1) o
      FULL JOIN (SELECT * FROM rec_flow WHERE n_settle > 0) f ON f.key = o.key
      CROSS JOIN rec_config c
      WHERE o.paid_at IS NOT NULL OR f.key IS NOT NULL
    ) x`,
  left: `SELECT sum(payable + platform_discount + creator_discount) FROM fact_order
    WHERE shop_id = $1 AND paid_at IS NOT NULL`,
  right: "SELECT sum(receivable) FROM fact_fund_flow WHERE shop_id = $1 AND scene = 'settlement'",
};

/** What the buyer and the subsidies got back, positive. */
const BACK = "(-(f.refund_before + f.refund_after + f.subsidy_back))";

/** Refunds that an order tells of against those that the flow shows. A partial refund's amount only the flow knows. */
export const refundsPair: PairQuery = {
  pair: "refunds",
  needs: ["order", "fundFlow"],
  rows: `
    SELECT x.*, NULL::text AS gap FROM (
      SELECT o.key,
        CASE
          WHEN f.n_settle = 0 THEN 'refundWithoutSettlement'
          WHEN o.refund IN ('full', 'partial') AND ${BACK} = 0 THEN CASE
            WHEN c.order_horizon > c.horizon AND f.settle_last::date > c.horizon - 60 THEN 'refundUnderWay'
            ELSE 'refundMissing' END
          WHEN o.refund IN ('full', 'partial') AND ${BACK} > f.receivable AND f.n_refund > 1
            AND f.least_refund = f.most_refund THEN 'refundedTwice'
          WHEN o.refund = 'full' AND ${BACK} <> f.receivable THEN 'refundDiffers'
          WHEN o.refund = 'partial' AND ${BACK} > f.receivable THEN 'refundDiffers'
          WHEN o.refund IN ('full', 'partial') THEN 'matched'
          WHEN o.refund = 'pending' OR COALESCE(f.refund_last, f.settle_first)::date > c.order_horizon
            THEN 'orderExportOlder'
          ELSE 'refundUntold'
        END AS rule,
        o.paid_at::date AS day, NULL::date AS due,
        CASE WHEN f.n_settle = 0 THEN 0 WHEN o.refund = 'full' THEN f.receivable
          WHEN o.refund = 'partial' THEN LEAST(${BACK}, f.receivable) ELSE 0 END AS l,
        ${BACK} AS r
      FROM fact_order o JOIN rec_flow f ON f.key = o.key CROSS JOIN rec_config c
      WHERE o.shop_id = $1 AND o.paid_at IS NOT NULL
        AND (${BACK} <> 0 OR (o.refund IN ('full', 'partial') AND f.n_settle > 0))
    ) x`,
  left: null,
  right: `SELECT -sum(CASE WHEN w.scene = 'settlement' THEN w.refund
      WHEN w.scene IN ('refundAfterSettlement', 'subsidyReversal') THEN w.amount ELSE 0 END)
    FROM fact_fund_flow w JOIN fact_order o ON o.shop_id = w.shop_id AND o.key = w.sub_order_no
    WHERE w.shop_id = $1 AND o.paid_at IS NOT NULL`,
};

const CHARGED = "(-(f.fee + f.commission + f.agency + f.channel))";
const RETURNED = "(f.back_fee + f.back_commission + f.back_agency + f.back_channel)";
/** Share of what was settled that a refund gave back, of the fees: rounded by the platform column by column. */
const DUE_BACK = `(CASE WHEN f.receivable + f.refund_before <= 0 THEN 0
  ELSE LEAST(${CHARGED}, round(${CHARGED}::numeric * -(f.refund_after + f.subsidy_back) / (f.receivable + f.refund_before))) END)::bigint`;

/** Fees that a refund after settlement gives back. */
export const feeReturnsPair: PairQuery = {
  pair: "feeReturns",
  needs: ["fundFlow"],
  rows: `
    SELECT x.key, x.rule, x.day, NULL::date AS due, CASE WHEN x.rule = 'matched' THEN x.r ELSE x.l END AS l, x.r,
      NULL::text AS gap
    FROM (
      SELECT f.key,
        CASE
          WHEN f.n_settle = 0 OR f.refund_after = 0 THEN 'feeReturnWithoutRefund'
          WHEN f.n_back = 0 AND ${DUE_BACK} > 4 THEN 'feesNotReturned'
          WHEN abs(${RETURNED} - ${DUE_BACK}) <= CASE WHEN -(f.refund_after + f.subsidy_back) >= f.receivable + f.refund_before
            THEN 0 ELSE 5 END THEN 'matched'
          WHEN f.n_back > 1 AND ${RETURNED} > ${DUE_BACK} AND f.least_back = f.most_back THEN 'feesReturnedTwice'
          ELSE 'feeReturnDiffers'
        END AS rule,
        COALESCE(f.refund_last, f.back_last)::date AS day,
        CASE WHEN f.n_settle = 0 OR f.refund_after = 0 THEN 0 ELSE ${DUE_BACK} END AS l, ${RETURNED} AS r
      FROM rec_flow f WHERE f.n_back > 0 OR (f.n_settle > 0 AND f.refund_after <> 0)
    ) x`,
  left: null,
  right: `SELECT sum(platform_fee + commission + agency_fee + channel_fee) FROM fact_fund_flow
    WHERE shop_id = $1 AND scene = 'feeReturn'`,
};
