import "server-only";
import type { CalendarDay, DayRange, Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { ACCOUNT } from "../domain/chart-of-accounts";

type ChargeFaultKind = "duplicatePayout" | "commissionOverCap" | "feeVariance" | "negativeMargin";

/** One order on which money went wrong, by the rows of the book or of the wallet. */
export interface ChargeFault {
  readonly kind: ChargeFaultKind;
  readonly day: CalendarDay;
  readonly orderNo: string;
  /** What was charged, paid twice, or left of the order. */
  readonly charged: Minor;
  /** What was agreed, usual, or the least that is sound. */
  readonly expected: Minor;
  readonly productId: string | null;
  readonly creatorId: string | null;
}

/** The dearest ones; a day with more has one cause anyway. */
const FAULTS_MAX = 500;

/** Orders charged twice, above what was agreed or usual, or sold below what they cost, by the day it happened. */
export async function findChargeFaults(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly range: DayRange },
): Promise<ChargeFault[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { shopId, range } = input;
  return transaction(ctx, async (tx) => {
    const found: ChargeFault[] = [];
    for (const sql of [DUPLICATES_SQL, COMMISSIONS_SQL, FEES_SQL, MARGINS_SQL])
      found.push(...(await tx.rows<ChargeFault>(sql, [shopId, range.from, range.to])));
    return found;
  });
}

const COLUMNS = `"day", "orderNo", charged, expected, "productId", "creatorId"`;

const flowDays = (table: string): string =>
  `${table}.occurred_at >= $2::date AND ${table}.occurred_at < $3::date + 1`;

/** The same sum paid out for the same sub-order in the same scene by an earlier flow: the later one is too much. */
const DUPLICATES_SQL = `
  SELECT 'duplicatePayout' AS kind, f.occurred_at::date AS day, f.sub_order_no AS "orderNo", -f.amount AS charged,
    0::bigint AS expected, f.product_id AS "productId", f.creator_id AS "creatorId"
  FROM fact_fund_flow f
  WHERE f.shop_id = $1 AND ${flowDays("f")} AND f.amount < 0 AND f.sub_order_no IS NOT NULL
    AND f.scene IN ('smallPayment', 'compensationPaid', 'refundAfterSettlement', 'promotion', 'logistics')
    AND EXISTS (
      SELECT 1 FROM fact_fund_flow g
      WHERE g.sub_order_no = f.sub_order_no AND g.shop_id = $1 AND g.scene = f.scene AND g.amount = f.amount
        AND (g.occurred_at, g.key) < (f.occurred_at, f.key) AND g.occurred_at > f.occurred_at - interval '30 days')
  ORDER BY f.amount LIMIT ${FAULTS_MAX}`;

const BASE = "(f.receivable - f.shipping + f.refund)";

/** Commission above the higher of the two rates that the dual-commission table agrees on for that day. */
const COMMISSIONS_SQL = `
  SELECT 'commissionOverCap' AS kind, ${COLUMNS} FROM (
    SELECT f.occurred_at::date AS day, f.sub_order_no AS "orderNo", -f.commission AS charged,
      round(${BASE} * r.cap / 10000.0)::bigint AS expected, f.product_id AS "productId", f.creator_id AS "creatorId"
    FROM fact_fund_flow f
    CROSS JOIN LATERAL (
      SELECT greatest(c.organic_rate_bps, c.ad_rate_bps) AS cap
      FROM fact_commission_rate c
      WHERE c.shop_id = $1 AND c.creator_id = f.creator_id AND c.product_id IN (f.product_id, '*')
        AND c.effective_on <= COALESCE(f.ordered_at, f.occurred_at)::date
        AND (c.expires_on IS NULL OR c.expires_on >= COALESCE(f.ordered_at, f.occurred_at)::date)
      ORDER BY c.product_id = '*', c.effective_on DESC LIMIT 1) r
    WHERE f.shop_id = $1 AND ${flowDays("f")} AND f.scene = 'settlement' AND f.commission < 0) s
  WHERE charged > expected + greatest(2, expected / 100)
  ORDER BY charged - expected DESC LIMIT ${FAULTS_MAX}`;

/**
 * A platform fee above the highest rate that is common for the product (a tenth of its settlements lately): files that do
 * not say which orders pay the reduced fee mix two rates, and neither is wrong.
 */
const FEES_SQL = `
  WITH flow AS MATERIALIZED (
    SELECT f.*, ${BASE} AS base FROM fact_fund_flow f
    WHERE f.shop_id = $1 AND f.scene = 'settlement' AND f.platform_fee < 0 AND f.product_id IS NOT NULL
      AND f.occurred_at >= $2::date - 60 AND f.occurred_at < $3::date + 1 AND ${BASE} > 0
  ), usual AS MATERIALIZED (
    SELECT product_id, fee_waived, max(rate) AS rate, max(total) AS n FROM (
      SELECT product_id, fee_waived, round(-platform_fee * 1000.0 / base) AS rate, count(*) AS n,
        sum(count(*)) OVER (PARTITION BY product_id, fee_waived) AS total
      FROM flow GROUP BY 1, 2, 3) rates
    WHERE n >= 3 AND n * 10 >= total GROUP BY 1, 2
  )
  SELECT 'feeVariance' AS kind, ${COLUMNS} FROM (
    SELECT f.occurred_at::date AS day, f.sub_order_no AS "orderNo", -f.platform_fee AS charged,
      round(f.base * u.rate / 1000.0)::bigint AS expected, f.product_id AS "productId", f.creator_id AS "creatorId"
    FROM flow f JOIN usual u ON u.product_id = f.product_id AND u.fee_waived IS NOT DISTINCT FROM f.fee_waived AND u.n >= 8
    WHERE ${flowDays("f")}) s
  WHERE charged > expected * 1.2 + 5 ORDER BY charged - expected DESC LIMIT ${FAULTS_MAX}`;

const MARGIN_ACCOUNTS = [
  ACCOUNT.grossSales,
  ACCOUNT.merchantDiscount,
  ACCOUNT.costOfGoods,
  ACCOUNT.commissionOrganic,
  ACCOUNT.commissionAd,
  ACCOUNT.agencyFees,
  ACCOUNT.platformFee,
  ACCOUNT.insurance,
].join(", ");

/** Orders that nobody sent back and that cost more than they brought, whatever is still to be charged. */
const MARGINS_SQL = `
  SELECT 'negativeMargin' AS kind, ${COLUMNS} FROM (
    SELECT e.business_date AS day, e.order_no AS "orderNo",
      (-sum(p.amount) FILTER (WHERE p.account IN (${MARGIN_ACCOUNTS})))::bigint AS charged, 0::bigint AS expected,
      max(g.external_id) AS "productId", max(c.external_id) AS "creatorId"
    FROM entry e JOIN posting p ON p.shop_id = $1 AND p.entry_id = e.entry_id AND p.account >= 4000
      LEFT JOIN dimension g ON g.shop_id = $1 AND g.dimension_id = p.product_id AND p.product_id <> 0
      LEFT JOIN dimension c ON c.shop_id = $1 AND c.dimension_id = p.creator_id AND p.creator_id <> 0
    WHERE e.shop_id = $1 AND e.business_date BETWEEN $2::date AND $3::date AND e.order_no IS NOT NULL
    GROUP BY 1, 2
    HAVING COALESCE(sum(p.amount) FILTER (WHERE p.account = ${ACCOUNT.refunds}), 0) = 0
      AND sum(p.amount) FILTER (WHERE p.account = ${ACCOUNT.grossSales}) < 0
      AND sum(p.amount) FILTER (WHERE p.account IN (${MARGIN_ACCOUNTS})) > 0) s
  ORDER BY charged LIMIT ${FAULTS_MAX}`;
