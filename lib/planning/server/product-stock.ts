import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { StockInput } from "../day-schemas";

/** What a person counted of a product, and when. */
export interface ToldStock {
  readonly units: number;
  readonly toldAt: Date;
}

/** Keeps what was counted of some products, in place of what was told before; null forgets it. */
export function tellStock(
  ctx: Ctx,
  { shopId, items }: StockInput & { readonly shopId: bigint },
): Promise<void> {
  requirePermission(ctx, "planning.edit");
  requireShop(ctx, shopId);
  return transaction(ctx, async (tx) => {
    for (const { productId, units } of items)
      if (units === null)
        await tx.run("DELETE FROM product_stock WHERE shop_id = $1 AND product_id = $2", [
          shopId,
          productId,
        ]);
      else
        await tx.run(
          `INSERT INTO product_stock (shop_id, product_id, units, actor_name, told_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (shop_id, product_id) DO UPDATE SET units = EXCLUDED.units, actor_name = EXCLUDED.actor_name,
             told_at = EXCLUDED.told_at`,
          [shopId, productId, units, ctx.actor.name, ctx.now],
        );
    await recordAudit(tx, ctx, {
      shopId,
      action: "planning.stock.tell",
      entity: {
        kind: "product-stock",
        id: items
          .map(({ productId }) => productId)
          .join(",")
          .slice(0, 200),
      },
      after: { items },
    });
  });
}

const PRODUCTS_MAX = 5_000;

export async function readStock(tx: Tx, shopId: bigint): Promise<ReadonlyMap<string, ToldStock>> {
  const rows = await tx.rows<{ product_id: string; units: number; told_at: Date }>(
    "SELECT product_id, units, told_at FROM product_stock WHERE shop_id = $1 ORDER BY product_id LIMIT $2",
    [shopId, PRODUCTS_MAX],
  );
  return new Map(
    rows.map(({ product_id, units, told_at }) => [product_id, { units, toldAt: told_at }]),
  );
}
