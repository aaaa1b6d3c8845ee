import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { FactBody } from "../domain/facts/product-fact";
import { listSampleFacts } from "../domain/facts/sample-facts";

const PRODUCTS_MAX = 200;

/**
 * Tells the invented facts of a sample shop's products, marked as samples, so that its pages have something to show.
 * Products that have facts are left alone; a shop that is no sample is refused.
 */
export function seedSampleFacts(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<{ readonly products: number; readonly facts: number }> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const [shop] = await tx.rows<{ is_sample: boolean }>(
      "SELECT is_sample FROM shop WHERE id = $1",
      [input.shopId],
    );
    if (!shop?.is_sample)
      throw new AppError(
        "conflict",
        "creative/not-a-sample",
        "Only a sample shop has invented facts.",
      );
    const products = await tx.rows<{ external_id: string; name: string; price: bigint | null }>(
      `SELECT external_id, name, (
         SELECT percentile_disc(0.5) WITHIN GROUP (
           ORDER BY (payable + platform_discount + merchant_discount + creator_discount - shipping) / quantity)
         FROM fact_order o WHERE o.shop_id = d.shop_id AND o.product_id = d.external_id AND quantity > 0
       )::bigint AS price
       FROM dimension d WHERE shop_id = $1 AND kind = 3
         AND NOT EXISTS (SELECT FROM product_fact f WHERE f.shop_id = d.shop_id AND f.product_id = d.external_id)
       ORDER BY dimension_id LIMIT $2`,
      [input.shopId, PRODUCTS_MAX],
    );
    const told = products.flatMap(({ external_id: product, name, price }) => {
      const bodies = listSampleFacts(name);
      const priced = bodies.length > 0 && price !== null && price > 0n;
      return [...bodies, ...(priced ? [toPrice(price)] : [])].map((body) => ({ product, body }));
    });
    if (told.length === 0) return { products: 0, facts: 0 };
    await tx.run(
      `INSERT INTO product_fact (shop_id, fact_id, product_id, kind, body, is_sample, actor_name, created_at, updated_at)
       SELECT $1, base.last + t.n, t.fact ->> 'product', t.fact -> 'body' ->> 'kind', t.fact -> 'body', true, $3, $4, $4
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS t(fact, n),
         (SELECT COALESCE(max(fact_id), 0) AS last FROM product_fact WHERE shop_id = $1) base`,
      [input.shopId, toJson(told), ctx.actor.name, ctx.now],
    );
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "creative.fact.seed",
      entity: { kind: "shop", id: toPublicId("shop", input.shopId) },
      after: { facts: told.length },
    });
    return { products: new Set(told.map(({ product }) => product)).size, facts: told.length };
  });
}

/** What most orders paid before discounts. */
function toPrice(minor: bigint): FactBody {
  return {
    kind: "price",
    label: "日常价",
    amountMinor: minor.toString(),
    currency: "CNY",
    condition: null,
    listMinor: null,
    listBasis: null,
  };
}
