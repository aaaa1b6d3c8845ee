import "server-only";
import type { CalendarDay } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";
import { ACCOUNT } from "../domain/chart-of-accounts";
import { type CohortDay, CURVE_DAYS_MAX, SAMPLE_DAYS_MAX } from "../domain/settlement-curve";

export interface CohortHistory {
  readonly asOf: CalendarDay;
  readonly days: readonly CohortDay[];
}

/** What orders are charged when they settle, and given back when they are refunded. */
export const ORDER_COSTS: readonly number[] = [
  ACCOUNT.commissionOrganic,
  ACCOUNT.commissionAd,
  ACCOUNT.agencyFees,
  ACCOUNT.platformFee,
  ACCOUNT.channelFees,
];

/**
 * The last payment days with what became of their orders, up to the last day on which the book saw an order paid or
 * settled. Null for a book without orders.
 */
export async function readCohortHistory(tx: Tx, shopId: bigint): Promise<CohortHistory | null> {
  const rows = await tx.rows<{
    as_of: string;
    day: string;
    paid: bigint;
    finished: bigint;
    gmv: bigint;
    refunds: bigint;
    costs: bigint;
  }>(
    `WITH newest AS (
       SELECT day AS as_of FROM rollup_daily
       WHERE shop_id = $1 AND basis = 2 AND dimension = 0 AND account = ${ACCOUNT.receivable}
       ORDER BY day DESC LIMIT 1
     )
     SELECT (SELECT as_of FROM newest) AS as_of, day,
       COALESCE(sum(debit_lines) FILTER (WHERE account = ${ACCOUNT.receivable}), 0)::bigint AS paid,
       COALESCE(sum(credit_lines) FILTER (WHERE account = ${ACCOUNT.receivable}), 0)::bigint AS finished,
       COALESCE(sum(credit - debit) FILTER (WHERE account IN (${ACCOUNT.grossSales}, ${ACCOUNT.merchantDiscount})), 0)::bigint AS gmv,
       COALESCE(sum(debit - credit) FILTER (WHERE account = ${ACCOUNT.refunds}), 0)::bigint AS refunds,
       COALESCE(sum(debit - credit) FILTER (WHERE account IN (${ORDER_COSTS.join(", ")})), 0)::bigint AS costs
     FROM rollup_daily
     WHERE shop_id = $1 AND basis = 1 AND dimension = 0
       AND account IN (${ACCOUNT.receivable}, ${ACCOUNT.grossSales}, ${ACCOUNT.merchantDiscount}, ${ACCOUNT.refunds}, ${ORDER_COSTS.join(", ")})
       AND day > (SELECT as_of FROM newest) - ${CURVE_DAYS_MAX + SAMPLE_DAYS_MAX} AND day <= (SELECT as_of FROM newest)
     GROUP BY day ORDER BY day`,
    [shopId],
  );
  const asOf = rows[0]?.as_of;
  if (!asOf) return null;
  return {
    asOf,
    days: rows.map((row) => ({
      day: row.day,
      paidOrders: Number(row.paid),
      finishedOrders: Number(row.finished),
      paidGmv: row.gmv,
      refunds: row.refunds,
      orderCosts: row.costs,
    })),
  };
}
