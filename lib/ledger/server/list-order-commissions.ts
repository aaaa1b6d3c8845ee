import "server-only";
import type { CalendarDay, DayRange, Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { ACCOUNT } from "../domain/chart-of-accounts";
import {
  type CommissionConfidence,
  type CommissionMethod,
  findCommissionRates,
  judgeCommission,
} from "../domain/commission-account";
import type { RateBook } from "../domain/derive-order-entries";
import type { Traffic } from "../domain/facts";
import { readRateBook } from "./derive-units";

/** The commission of one sub-order and everything that speaks for one of the two rates. */
export interface OrderCommission {
  readonly order: string;
  readonly day: CalendarDay;
  readonly creatorId: string | null;
  readonly creatorName: string | null;
  readonly productId: string | null;
  readonly productName: string | null;
  /** Null where nothing tells which it was. */
  readonly traffic: Traffic | null;
  readonly method: CommissionMethod | "stated";
  readonly confidence: CommissionConfidence;
  readonly effectiveBps: number | null;
  readonly organicRateBps: number | null;
  readonly adRateBps: number | null;
  /** Amounts that the platform may have used, the likeliest first. */
  readonly bases: readonly Minor[];
  /** What was taken at settlement, or what the open order is estimated to cost. */
  readonly charged: Minor;
  /** What came back after refunds. */
  readonly returned: Minor;
  readonly isSettled: boolean;
}

interface CommissionRow {
  readonly key: string;
  readonly day: CalendarDay;
  readonly creatorId: string | null;
  readonly creatorName: string | null;
  readonly productId: string | null;
  readonly productName: string | null;
  readonly orderTraffic: Traffic | null;
  readonly orderBase: bigint | null;
  readonly isRefunded: boolean;
  readonly state: string | null;
  readonly allianceBase: bigint | null;
  readonly estimated: bigint | null;
  readonly estimatedAd: bigint | null;
  readonly settlements: number;
  readonly adBilled: boolean | null;
  readonly goods: bigint | null;
  readonly refund: bigint | null;
  readonly settled: bigint | null;
  readonly returned: bigint | null;
}

/** Orders that one reading answers; a window with more says so. */
const ORDERS_MAX = 100_000;

const COMMISSIONS = `
  WITH k AS (
    SELECT DISTINCT order_no FROM entry
    WHERE shop_id = $1 AND business_date BETWEEN $2::date AND $3::date AND note LIKE 'commission:%' AND order_no IS NOT NULL
    ORDER BY order_no LIMIT ${ORDERS_MAX + 1}
  )
  SELECT k.order_no AS key, COALESCE(o.paid_at, a.paid_at, s.ordered_at, s.occurred_at)::date::text AS day,
    COALESCE(o.creator_id, a.creator_id, s.creator_id) AS "creatorId",
    COALESCE(o.creator_name, a.creator_name, s.creator_name) AS "creatorName",
    COALESCE(o.product_id, a.product_id, s.product_id) AS "productId",
    COALESCE(o.product_name, a.product_name) AS "productName", o.traffic AS "orderTraffic",
    o.payable + o.platform_discount + o.creator_discount - o.shipping AS "orderBase",
    COALESCE(o.refund = 'full', false) AS "isRefunded", a.state, a.commission_base AS "allianceBase",
    a.estimated_commission AS estimated, a.estimated_ad_commission AS "estimatedAd",
    COALESCE(s.settlements, 0)::int AS settlements, s.ad_billed AS "adBilled", s.goods, s.refund, s.settled, s.returned
  FROM k
  LEFT JOIN fact_order o ON o.shop_id = $1 AND o.key = k.order_no
  LEFT JOIN fact_alliance a ON a.shop_id = $1 AND a.key = k.order_no
  LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE f.scene = 'settlement') AS settlements, bool_or(f.ad_billed) AS ad_billed,
      (sum(f.receivable - f.shipping) FILTER (WHERE f.scene = 'settlement'))::bigint AS goods,
      (sum(f.refund) FILTER (WHERE f.scene = 'settlement'))::bigint AS refund,
      (-sum(f.commission) FILTER (WHERE f.scene = 'settlement'))::bigint AS settled,
      (sum(f.commission) FILTER (WHERE f.scene <> 'settlement'))::bigint AS returned,
      min(f.ordered_at) AS ordered_at, min(f.occurred_at) AS occurred_at, min(f.creator_id) AS creator_id,
      min(f.creator_name) AS creator_name, min(f.product_id) AS product_id
    FROM fact_fund_flow f WHERE f.shop_id = $1 AND f.sub_order_no = k.order_no
  ) s ON true
  WHERE a.key IS NOT NULL OR s.settlements > 0 ORDER BY k.order_no`;

/** Commissions of the orders paid in a window, judged by the rules that post them; orders without a commission are absent. */
export async function listOrderCommissions(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly range: DayRange },
): Promise<{ readonly orders: readonly OrderCommission[]; readonly isCut: boolean }> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { rows, book } = await transaction(ctx, async (tx) => ({
    book: await readRateBook(tx, input.shopId),
    rows: await tx.rows<CommissionRow>(COMMISSIONS, [
      input.shopId,
      input.range.from,
      input.range.to,
    ]),
  }));
  return {
    orders: rows
      .slice(0, ORDERS_MAX)
      .map((row) => toCommission(row, book))
      .filter(
        (order) => order !== null && order.day >= input.range.from && order.day <= input.range.to,
      )
      .filter((order) => order !== null),
    isCut: rows.length > ORDERS_MAX,
  };
}

function toCommission(row: CommissionRow, book: RateBook): OrderCommission | null {
  const isSettled = row.settlements > 0;
  const charged = isSettled ? (row.settled ?? 0n) : (row.estimated ?? 0n);
  if (!isSettled && (row.isRefunded || row.state === "refunded" || row.state === "expired"))
    return null;
  if (charged === 0n) return null;
  const rates = findCommissionRates(book.commissionRates, row.creatorId, row.productId, row.day);
  const bases = toBases(row, isSettled);
  const verdict = judgeCommission({
    adBilled: isSettled ? row.adBilled : null,
    orderTraffic: row.orderTraffic,
    commission: charged,
    bases,
    rates,
  });
  const isStated = !isSettled && row.estimatedAd !== null;
  const judged: Traffic = verdict.account === ACCOUNT.commissionAd ? "ad" : "organic";
  return {
    order: row.key,
    day: row.day,
    creatorId: row.creatorId,
    creatorName: row.creatorName,
    productId: row.productId,
    productName: row.productName,
    traffic: isStated
      ? (row.estimatedAd ?? 0n) > 0n
        ? "ad"
        : "organic"
      : verdict.method === "none"
        ? null
        : judged,
    method: isStated ? "stated" : verdict.method,
    confidence: verdict.confidence,
    effectiveBps: verdict.effectiveBps,
    organicRateBps: rates?.organicRateBps ?? null,
    adRateBps: rates?.adRateBps ?? null,
    bases,
    charged,
    returned: row.returned ?? 0n,
    isSettled,
  };
}

function toBases(row: CommissionRow, isSettled: boolean): Minor[] {
  const goods = row.goods ?? 0n;
  const bases = isSettled
    ? [goods, goods + (row.refund ?? 0n)]
    : [row.allianceBase ?? 0n, row.orderBase ?? 0n];
  return [...new Set(bases)].filter((base) => base > 0n);
}
