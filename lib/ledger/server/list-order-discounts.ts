import "server-only";
import type { Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { toArrayLiteral, transaction } from "@/lib/platform/db";

/** What was taken off an order, by who bears it; all its lines together. */
export interface OrderDiscounts {
  readonly orderNo: string;
  readonly shop: Minor;
  readonly platform: Minor;
  readonly creator: Minor;
  readonly isPaid: boolean;
}

/** The discounts of some orders by their numbers; an order that no export told of is left out. */
export function listOrderDiscounts(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly orders: readonly string[] },
): Promise<OrderDiscounts[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, (tx) =>
    tx.rows<OrderDiscounts>(
      `SELECT COALESCE(order_no, key) AS "orderNo", sum(merchant_discount)::bigint AS shop, sum(platform_discount)::bigint AS platform,
         sum(creator_discount)::bigint AS creator, bool_or(paid_at IS NOT NULL) AS "isPaid"
       FROM fact_order WHERE shop_id = $1 AND COALESCE(order_no, key) = ANY ($2::text[]) GROUP BY 1`,
      [input.shopId, toArrayLiteral(input.orders)],
    ),
  );
}
