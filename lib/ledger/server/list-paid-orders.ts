import "server-only";
import { AppError, type DayRange, type Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";

/** An order that was paid, all its lines together, as the book counts 支付GMV. */
export interface PaidOrder {
  readonly orderNo: string;
  readonly amount: Minor;
  readonly paidAt: Date;
  /** Of its first line: organic or ad, and the channel. */
  readonly traffic: string | null;
  readonly channel: string | null;
}

/** A window with more is asked for in parts. */
const ORDERS_MAX = 400_000;

/** The orders paid on the days of the range, both ends counted in, in the order of payment. */
export async function listPaidOrders(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly range: DayRange },
): Promise<PaidOrder[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { from, to } = input.range;
  const rows = await transaction(ctx, (tx) =>
    tx.rows<PaidOrder>(
      `SELECT COALESCE(f.order_no, f.key) AS "orderNo", sum(f.payable + f.platform_discount + f.creator_discount)::bigint AS amount,
         min(f.paid_at) AT TIME ZONE s.timezone AS "paidAt",
         (array_agg(f.traffic ORDER BY f.key))[1] AS traffic, (array_agg(f.channel ORDER BY f.key))[1] AS channel
       FROM fact_order f JOIN shop s ON s.id = f.shop_id
       WHERE f.shop_id = $1 AND f.paid_at >= $2::date AND f.paid_at < $3::date + 1
       GROUP BY 1, s.timezone ORDER BY min(f.paid_at), 1 LIMIT ${ORDERS_MAX + 1}`,
      [input.shopId, from, to],
    ),
  );
  if (rows.length > ORDERS_MAX)
    throw new AppError(
      "too-large",
      "ledger/too-many-orders",
      `More than ${ORDERS_MAX} orders; choose fewer days.`,
    );
  return rows;
}
