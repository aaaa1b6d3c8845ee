import "server-only";
import type { Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { readWhole } from "@/lib/platform/db";

/** An order that named the impression it came from. */
export interface ImpressionOrder {
  readonly impression: string;
  readonly shopperId: bigint;
  readonly amount: Minor;
  /** Price of the one piece, for thresholds. */
  readonly price: Minor;
  readonly at: Date;
}

const ORDERS_MAX = 500_000;
const SHOPPERS_MAX = 200_000;

/** Orders of shoppers who may be used that name an impression, since a moment; refunded ones left out. */
export function listImpressionOrders(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly since: Date },
): Promise<ImpressionOrder[]> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  return readWhole<ImpressionOrder>(
    ctx,
    `SELECT e.impression_key AS impression, e.shopper_id AS "shopperId", COALESCE(i.price_minor, 0) AS price,
       round(e.value::numeric * COALESCE(i.price_minor, 0))::bigint AS amount, e.occurred_at AS at
     FROM behaviour_event e
     JOIN recommendation_shopper s ON s.shop_id = e.shop_id AND s.shopper_id = e.shopper_id
     JOIN recommendation_item i ON i.shop_id = e.shop_id AND i.item_id = e.item_id
     WHERE e.shop_id = $1 AND e.occurred_at >= $2 AND e.kind = 'order' AND e.impression_key IS NOT NULL
       AND s.consent = 'granted' AND NOT EXISTS (
         SELECT 1 FROM behaviour_event r WHERE r.shop_id = e.shop_id AND r.shopper_id = e.shopper_id
           AND r.kind = 'refund' AND r.item_id = e.item_id AND r.occurred_at >= e.occurred_at)
     ORDER BY e.occurred_at, e.event_key LIMIT ${ORDERS_MAX}`,
    [input.shopId, input.since],
  );
}

/** The item that each shopper looked at, saved or put into the cart last and has not bought since. */
export function listWantedGoods(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly since: Date },
): Promise<
  { readonly shopperId: bigint; readonly product: string; readonly price: Minor | null }[]
> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  return readWhole(
    ctx,
    `SELECT DISTINCT ON (e.shopper_id) e.shopper_id AS "shopperId", i.external_id AS product, i.price_minor AS price
     FROM behaviour_event e
     JOIN recommendation_shopper s ON s.shop_id = e.shop_id AND s.shopper_id = e.shopper_id
     JOIN recommendation_item i ON i.shop_id = e.shop_id AND i.item_id = e.item_id
     WHERE e.shop_id = $1 AND e.occurred_at >= $2 AND e.kind IN ('click', 'favourite', 'cart') AND e.source <> 'book'
       AND i.kind = 'goods' AND NOT i.is_hidden AND s.consent = 'granted' AND NOT EXISTS (
         SELECT 1 FROM behaviour_event o WHERE o.shop_id = e.shop_id AND o.shopper_id = e.shopper_id
           AND o.kind = 'order' AND o.item_id = e.item_id AND o.occurred_at >= e.occurred_at)
     ORDER BY e.shopper_id, e.occurred_at DESC, e.event_key LIMIT ${SHOPPERS_MAX}`,
    [input.shopId, input.since],
  );
}
