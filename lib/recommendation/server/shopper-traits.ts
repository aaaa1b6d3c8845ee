import "server-only";
import type { Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Prepared, readAtOnce, readWhole, transaction } from "@/lib/platform/db";
import { hashShopper, openSettings } from "./settings";
import { askBySalt } from "./shopper-salt";
import { type KnownShopper, numberShoppers } from "./shopper-store";

/** What a shopper did until a moment. The book's buyers are left out: there, each order is a person of its own. */
export interface ShopperTraits {
  readonly shopperId: bigint;
  readonly events: number;
  readonly clicks: number;
  readonly carts: number;
  readonly orders: number;
  /** Order lines at the item's price; what was refunded is taken off. */
  readonly spent: Minor;
  readonly daysSinceOrder: number | null;
  readonly daysSinceEvent: number;
  readonly daysKnown: number;
}

const SHOPPERS_MAX = 1_000_000;

/** Traits of every shopper, or of one, who lets them be used and was seen before a moment, in the order of their numbers. */
export async function listShopperTraits(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly before: Date; readonly shopperId?: bigint },
): Promise<ShopperTraits[]> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  const { shopId, before, shopperId } = input;
  const sql = `SELECT e.shopper_id AS "shopperId", count(*)::int AS events,
      count(*) FILTER (WHERE e.kind = 'click')::int AS clicks,
      count(*) FILTER (WHERE e.kind = 'cart')::int AS carts,
      count(*) FILTER (WHERE e.kind = 'order')::int AS orders,
      GREATEST(0, COALESCE(sum(CASE e.kind WHEN 'order' THEN 1 WHEN 'refund' THEN -1 ELSE 0 END
        * round(e.value::numeric * COALESCE(i.price_minor, 0))), 0))::bigint AS spent,
      (extract(epoch FROM $2 - max(e.occurred_at) FILTER (WHERE e.kind = 'order')) / 86400)::float8 AS "daysSinceOrder",
      (extract(epoch FROM $2 - max(e.occurred_at)) / 86400)::float8 AS "daysSinceEvent",
      (extract(epoch FROM $2 - min(e.occurred_at)) / 86400)::float8 AS "daysKnown"
    FROM behaviour_event e
    JOIN recommendation_shopper s ON s.shop_id = e.shop_id AND s.shopper_id = e.shopper_id
    JOIN recommendation_item i ON i.shop_id = e.shop_id AND i.item_id = e.item_id
    WHERE e.shop_id = $1 AND e.occurred_at < $2 AND e.source <> 'book' AND s.consent = 'granted'
      ${shopperId === undefined ? "" : "AND e.shopper_id = $3"}
    GROUP BY e.shopper_id ORDER BY e.shopper_id LIMIT ${SHOPPERS_MAX}`;
  return shopperId === undefined
    ? readWhole(ctx, sql, [shopId, before])
    : transaction(ctx, (tx) => tx.rows(sql, [shopId, before, shopperId]));
}

/** One purchase of one shopper: the lines of a moment together. */
export interface Purchase {
  readonly shopperId: bigint;
  readonly itemId: bigint;
  readonly product: string;
  readonly title: string;
  readonly amount: Minor;
  readonly at: Date;
}

const PURCHASES_MAX = 2_000_000;

/** Purchases of shoppers who let them be used, refunded ones left out, the oldest first. */
export async function listPurchases(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<Purchase[]> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  return readWhole<Purchase>(
    ctx,
    `SELECT e.shopper_id AS "shopperId", e.item_id AS "itemId", i.external_id AS product, i.title,
       round(e.value::numeric * COALESCE(i.price_minor, 0))::bigint AS amount, e.occurred_at AS at
     FROM behaviour_event e
     JOIN recommendation_shopper s ON s.shop_id = e.shop_id AND s.shopper_id = e.shopper_id
     JOIN recommendation_item i ON i.shop_id = e.shop_id AND i.item_id = e.item_id
     WHERE e.shop_id = $1 AND e.kind = 'order' AND e.source <> 'book' AND s.consent = 'granted' AND NOT EXISTS (
       SELECT 1 FROM behaviour_event r WHERE r.shop_id = e.shop_id AND r.shopper_id = e.shopper_id AND r.kind = 'refund'
         AND r.item_id = e.item_id AND r.occurred_at >= e.occurred_at)
     ORDER BY e.occurred_at, e.event_key LIMIT ${PURCHASES_MAX}`,
    [input.shopId],
  );
}

/** The shop's numbers of shoppers by the names that the caller uses; new names become known. */
export function nameShoppers(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly names: readonly string[] },
): Promise<ReadonlyMap<string, KnownShopper>> {
  requirePermission(ctx, "recommendation.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const { salt } = await openSettings(tx, input.shopId, ctx.now);
    return numberShoppers(tx, { shopId: input.shopId, salt, now: ctx.now }, input.names);
  });
}

/** The shop's number of one shopper who may be used; null for a stranger. */
export async function findShopperId(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly name: string },
): Promise<bigint | null> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  const { id } = await askBySalt(ctx, input.shopId, async (salt) => {
    const [[row]] = await readAtOnce(ctx, [
      {
        name: "recommendation.shopper",
        text: FIND_SHOPPER,
        values: [input.shopId, hashShopper(salt, input.name)],
      } as Prepared<{ salt: Buffer; id: bigint | null }>,
    ]);
    return row;
  });
  return id;
}

const FIND_SHOPPER = `SELECT s.salt, p.shopper_id AS id FROM recommendation_setting s
  LEFT JOIN recommendation_shopper p ON p.shop_id = s.shop_id AND p.hash = $2 AND p.consent = 'granted'
  WHERE s.shop_id = $1`;

/** How shoppers who looked at goods went on, over the days since a moment. */
export interface ItemInterest {
  readonly product: string;
  readonly lookers: number;
  readonly savers: number;
  readonly buyers: number;
}

const ITEMS_MAX = 60_000;

/** Shoppers who clicked, saved (favourite or cart) and ordered each of the goods since a moment. */
export function listItemInterest(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly since: Date },
): Promise<ItemInterest[]> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  return readWhole<ItemInterest>(
    ctx,
    `SELECT i.external_id AS product,
       count(DISTINCT e.shopper_id) FILTER (WHERE e.kind = 'click')::int AS lookers,
       count(DISTINCT e.shopper_id) FILTER (WHERE e.kind IN ('favourite', 'cart'))::int AS savers,
       count(DISTINCT e.shopper_id) FILTER (WHERE e.kind = 'order')::int AS buyers
     FROM behaviour_event e JOIN recommendation_item i ON i.shop_id = e.shop_id AND i.item_id = e.item_id
     WHERE e.shop_id = $1 AND e.occurred_at >= $2 AND e.source <> 'book' AND i.kind = 'goods'
     GROUP BY i.external_id ORDER BY i.external_id LIMIT ${ITEMS_MAX}`,
    [input.shopId, input.since],
  );
}

/** Goods that are not hidden, with their price as last told. */
export function listGoods(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<{ readonly product: string; readonly title: string; readonly price: Minor | null }[]> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, (tx) =>
    tx.rows(
      `SELECT external_id AS product, title, price_minor AS price FROM recommendation_item
       WHERE shop_id = $1 AND kind = 'goods' AND NOT is_hidden ORDER BY external_id LIMIT ${ITEMS_MAX}`,
      [input.shopId],
    ),
  );
}
