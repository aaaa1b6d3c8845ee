import "server-only";
import { notFound } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { FeedbackInput } from "../schemas";

/**
 * Notes what became of a shown item. The impression says who it was, so that the caller need not; a second telling of the
 * same id changes nothing. An impression or item that was not shown is not-found: outcomes join exposures or nothing.
 */
export async function giveFeedback(
  ctx: Ctx,
  input: FeedbackInput & { readonly shopId: bigint },
): Promise<{ accepted: number; duplicates: number }> {
  requirePermission(ctx, "recommendation.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const [shown] = await tx.rows<{ item: bigint; shopper: bigint; consent: string }>(
      `SELECT x.item_id AS item, x.shopper_id AS shopper, s.consent FROM recommendation_exposure x
       JOIN recommendation_item i ON i.shop_id = x.shop_id AND i.item_id = x.item_id
       JOIN recommendation_shopper s ON s.shop_id = x.shop_id AND s.shopper_id = x.shopper_id
       WHERE x.shop_id = $1 AND x.impression_key = $2 AND i.external_id = $3 LIMIT 1`,
      [input.shopId, input.impression, input.item],
    );
    if (!shown) throw notFound(`Impression ${input.impression} of ${input.item}`);
    if (shown.consent !== "granted") return { accepted: 0, duplicates: 0 };
    const accepted = await tx.run(
      `INSERT INTO behaviour_event (shop_id, event_key, shopper_id, item_id, kind, value, occurred_at, impression_key, source)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'api') ON CONFLICT (shop_id, event_key) DO NOTHING`,
      [
        input.shopId,
        input.id,
        shown.shopper,
        shown.item,
        input.behaviour,
        input.value,
        input.at ?? ctx.now,
        input.impression,
      ],
    );
    return { accepted, duplicates: 1 - accepted };
  });
}
