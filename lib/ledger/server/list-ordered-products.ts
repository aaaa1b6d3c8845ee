import "server-only";
import type { Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";

/** One line of an order that was paid, as the book knows it: what was bought together, and when. The book knows no buyers. */
export interface OrderedProduct {
  readonly key: string;
  readonly orderNo: string;
  readonly productId: string;
  readonly productName: string | null;
  readonly quantity: number;
  readonly payable: Minor;
  readonly orderedAt: Date;
  readonly isRefunded: boolean;
}

const PAGE_MAX = 5_000;

/** Paid order lines with a product, in the order of their keys; pages by the last key. */
export async function listOrderedProducts(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly afterKey?: string },
): Promise<OrderedProduct[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, (tx) =>
    tx.rows<OrderedProduct>(
      `SELECT f.key, COALESCE(f.order_no, f.key) AS "orderNo", f.product_id AS "productId", f.product_name AS "productName",
         f.quantity, f.payable, f.ordered_at AT TIME ZONE s.timezone AS "orderedAt", f.refund = 'full' AS "isRefunded"
       FROM fact_order f JOIN shop s ON s.id = f.shop_id
       WHERE f.shop_id = $1 AND f.key > $2 AND f.product_id IS NOT NULL AND f.paid_at IS NOT NULL
       ORDER BY f.key LIMIT ${PAGE_MAX}`,
      [input.shopId, input.afterKey ?? ""],
    ),
  );
}
