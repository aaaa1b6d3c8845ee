import "server-only";
import type { Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";

/** Who sold most of a product, and how much. */
export interface ProductSeller {
  readonly productId: string;
  readonly creatorId: string;
  readonly creatorName: string | null;
  readonly sales: Minor;
}

const PRODUCTS_MAX = 10_000;

/** For each product the creator with the most paid and not fully refunded sales since a day. */
export function listProductSellers(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly from: string },
): Promise<ProductSeller[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, (tx) =>
    tx.rows<ProductSeller>(
      `SELECT DISTINCT ON (product_id) product_id AS "productId", creator_id AS "creatorId",
         max(creator_name) AS "creatorName", sum(payable)::bigint AS sales
       FROM fact_order
       WHERE shop_id = $1 AND paid_at >= $2::date AND creator_id IS NOT NULL AND product_id IS NOT NULL AND refund <> 'full'
       GROUP BY product_id, creator_id ORDER BY product_id, sum(payable) DESC, creator_id LIMIT ${PRODUCTS_MAX}`,
      [input.shopId, input.from],
    ),
  );
}
