import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, toArrayLiteral, transaction } from "@/lib/platform/db";
import type { TouchesAcceptedDto, TouchesInput } from "../schemas";
import { hashShopper, openShopperKey } from "./shopper-key";

/** Where touches come from; the simulator's are told apart from shoppers' own. */
export type TouchSource = "api" | "import" | "simulated";

/**
 * Adds touches, and whose order an order is. What is known by its id or order number is a duplicate and changes nothing, so that a batch may be sent again.
 */
export async function addTouches(
  ctx: Ctx,
  input: TouchesInput & { readonly shopId: bigint; readonly source?: TouchSource },
): Promise<TouchesAcceptedDto> {
  requirePermission(ctx, "attribution.edit");
  requireShop(ctx, input.shopId);
  const { shopId, source = "api" } = input;
  return transaction(ctx, async (tx) => {
    const secret = await openShopperKey(tx, shopId, ctx.now);
    const toHash = (shopper: string) => hashShopper(secret, shopId, shopper).toString("hex");
    const of = { shopId, source, toHash };
    const touches = await insertTouches(tx, of, input.touches);
    const orders = await insertOrders(tx, of, input.orders);
    if (touches + orders > 0 && source !== "api")
      await recordAudit(tx, ctx, {
        shopId,
        action: "attribution.touches.add",
        entity: { kind: "touches", id: source },
        after: { touches, orders },
      });
    return {
      touches,
      orders,
      duplicates: input.touches.length + input.orders.length - touches - orders,
    };
  });
}

interface Telling {
  readonly shopId: bigint;
  readonly source: TouchSource;
  readonly toHash: (shopper: string) => string;
}

async function insertTouches(
  tx: Tx,
  { shopId, source, toHash }: Telling,
  rows: TouchesInput["touches"],
): Promise<number> {
  if (rows.length === 0) return 0;
  return tx.run(
    `INSERT INTO shopper_touch (shop_id, touch_key, shopper_hash, channel, content, is_ad, occurred_at, source)
     SELECT $1, t.key, decode(t.shopper, 'hex'), t.channel, t.content, t.is_ad, t.at, $2
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::timestamptz[]) AS t(key, shopper, channel, content, is_ad, at)
     ON CONFLICT (shop_id, touch_key) DO NOTHING`,
    [
      shopId,
      source,
      toArrayLiteral(rows.map(({ id }) => id)),
      toArrayLiteral(rows.map(({ shopper }) => toHash(shopper))),
      toArrayLiteral(rows.map(({ channel }) => channel)),
      toArrayLiteral(rows.map(({ content }) => content)),
      toArrayLiteral(rows.map(({ isAd }) => isAd)),
      toArrayLiteral(rows.map(({ at }) => at.toISOString())),
    ],
  );
}

async function insertOrders(
  tx: Tx,
  { shopId, source, toHash }: Telling,
  rows: TouchesInput["orders"],
): Promise<number> {
  if (rows.length === 0) return 0;
  return tx.run(
    `INSERT INTO shopper_order (shop_id, order_key, shopper_hash, source)
     SELECT $1, o.key, decode(o.shopper, 'hex'), $2 FROM unnest($3::text[], $4::text[]) AS o(key, shopper)
     ON CONFLICT (shop_id, order_key) DO NOTHING`,
    [
      shopId,
      source,
      toArrayLiteral(rows.map(({ order }) => order)),
      toArrayLiteral(rows.map(({ shopper }) => toHash(shopper))),
    ],
  );
}

export interface StoredTouch {
  readonly shopper: string;
  readonly channel: string;
  readonly is_ad: boolean;
  readonly at: Date;
}

/** Touches between two instants, by shopper and time; one more than `limit` tells that there are more. */
export function readTouches(
  tx: Tx,
  input: {
    readonly shopId: bigint;
    readonly from: Date;
    readonly to: Date;
    readonly limit: number;
  },
): Promise<StoredTouch[]> {
  return tx.rows<StoredTouch>(
    `SELECT encode(shopper_hash, 'hex') AS shopper, channel, is_ad, occurred_at AS at FROM shopper_touch
     WHERE shop_id = $1 AND occurred_at >= $2 AND occurred_at < $3
     ORDER BY shopper_hash, occurred_at, touch_key LIMIT $4`,
    [input.shopId, input.from, input.to, input.limit + 1],
  );
}

/** Whose each order is, where it is known. */
export async function readOrderShoppers(
  tx: Tx,
  shopId: bigint,
  orders: readonly string[],
): Promise<Map<string, string>> {
  if (orders.length === 0) return new Map();
  const rows = await tx.rows<{ order_key: string; shopper: string }>(
    `SELECT order_key, encode(shopper_hash, 'hex') AS shopper FROM shopper_order
     WHERE shop_id = $1 AND order_key = ANY($2::text[])`,
    [shopId, toArrayLiteral(orders)],
  );
  return new Map(rows.map(({ order_key, shopper }) => [order_key, shopper]));
}
