import "server-only";
import type { CalendarDay, DayRange, Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";

/** What a product sold in a window. Refunds count orders that were given back in full. */
export interface ProductSales {
  readonly productId: string;
  readonly name: string | null;
  readonly orders: bigint;
  readonly quantity: bigint;
  readonly payable: Minor;
  readonly refundedOrders: bigint;
  /** Of one piece, by the newest cost known for its 商家编码; null where none is. */
  readonly unitCost: Minor | null;
  /** When it was first sold, as far as the book goes back. */
  readonly firstOn: CalendarDay;
}

const PRODUCTS_MAX = 5_000;

/** The products that were paid for in a window, the best seller first. */
export function listProductSales(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly range: DayRange },
): Promise<ProductSales[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, (tx) =>
    tx.rows<ProductSales>(
      `WITH sold AS (
         SELECT product_id, max(product_name) AS name, max(merchant_sku) AS sku, count(*) AS orders, sum(quantity)::bigint AS quantity,
           sum(payable)::bigint AS payable, count(*) FILTER (WHERE refund = 'full') AS refunded
         FROM fact_order
         WHERE shop_id = $1 AND product_id IS NOT NULL AND paid_at IS NOT NULL AND ordered_at::date BETWEEN $2::date AND $3::date
         GROUP BY product_id),
       first_sold AS (
         SELECT product_id, min(ordered_at)::date AS day FROM fact_order
         WHERE shop_id = $1 AND product_id IS NOT NULL GROUP BY product_id)
       SELECT s.product_id AS "productId", s.name, s.orders, s.quantity, s.payable, s.refunded AS "refundedOrders",
         (SELECT c.unit_cost FROM fact_unit_cost c WHERE c.shop_id = $1 AND c.merchant_sku = s.sku AND c.effective_on <= $3::date
          ORDER BY c.effective_on DESC LIMIT 1) AS "unitCost",
         f.day AS "firstOn"
       FROM sold s JOIN first_sold f USING (product_id) ORDER BY s.payable DESC, s.product_id LIMIT ${PRODUCTS_MAX}`,
      [input.shopId, input.range.from, input.range.to],
    ),
  );
}
