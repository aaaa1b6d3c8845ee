import "server-only";
import { type Ctx, requireShop } from "@/lib/platform/context";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import { hashShopper, openShopperKey } from "./shopper-key";
import { toTouchKey } from "./touch-key";
import { toInstant } from "./zoned-instant";

/** What a row of a journey file says. */
export interface TouchRow {
  readonly shopper: string;
  readonly touch: {
    readonly id: string | null;
    readonly channel: string;
    readonly content: string | null;
    readonly isAd: boolean;
    /** Of the shop's zone unless it says otherwise. */
    readonly at: string;
  } | null;
  readonly order: string | null;
}

interface FileKey {
  readonly shopId: bigint;
  readonly fileId: bigint;
}

/**
 * Adds what the rows of a file say of journeys and remembers that the file said it, in the transaction of the import. What
 * stands already changes nothing; a row of which nothing was new is a duplicate.
 */
export async function storeTouchRows(
  tx: Tx,
  ctx: Ctx,
  input: FileKey & { readonly zone: string; readonly rows: readonly TouchRow[] },
): Promise<{ readonly posted: number; readonly duplicate: number }> {
  requireShop(ctx, input.shopId);
  const secret = await openShopperKey(tx, input.shopId, ctx.now);
  const told = input.rows.map(({ shopper, touch, order }) => {
    const at = touch ? toInstant(touch.at, input.zone) : null;
    return {
      hash: hashShopper(secret, input.shopId, shopper).toString("hex"),
      touch:
        touch && at !== null
          ? { ...touch, at, key: touch.id ?? toTouchKey({ ...touch, shopper, at }) }
          : null,
      order,
    };
  });
  const touches = told.flatMap(({ hash, touch }) => (touch ? [{ ...touch, hash }] : []));
  const orders = told.flatMap(({ hash, order }) => (order === null ? [] : [{ order, hash }]));
  const newTouches = await insertTouches(tx, input, touches);
  const newOrders = await insertOrders(tx, input, orders);
  // A key that stands twice in the rows is new once.
  const posted = told.filter(({ touch, order }) => {
    const isNewTouch = touch !== null && newTouches.delete(touch.key);
    const isNewOrder = order !== null && newOrders.delete(order);
    return isNewTouch || isNewOrder;
  }).length;
  return { posted, duplicate: told.length - posted };
}

interface KeyedTouch {
  readonly key: string;
  readonly hash: string;
  readonly channel: string;
  readonly content: string | null;
  readonly isAd: boolean;
  readonly at: number;
}

async function insertTouches(
  tx: Tx,
  { shopId, fileId }: FileKey,
  rows: readonly KeyedTouch[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const keys = toArrayLiteral(rows.map(({ key }) => key));
  await tx.run(
    `UPDATE shopper_touch SET file_ids = file_ids || $2::bigint
     WHERE shop_id = $1 AND touch_key = ANY ($3::text[]) AND file_ids <> '{}' AND $2::bigint <> ALL (file_ids)`,
    [shopId, fileId, keys],
  );
  const added = await tx.rows<{ key: string }>(
    `INSERT INTO shopper_touch (shop_id, touch_key, shopper_hash, channel, content, is_ad, occurred_at, source, file_ids)
     SELECT $1, t.key, decode(t.shopper, 'hex'), t.channel, t.content, t.is_ad, t.at, 'import', ARRAY[$2::bigint]
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::timestamptz[]) AS t(key, shopper, channel, content, is_ad, at)
     ON CONFLICT (shop_id, touch_key) DO NOTHING RETURNING touch_key AS key`,
    [
      shopId,
      fileId,
      keys,
      toArrayLiteral(rows.map(({ hash }) => hash)),
      toArrayLiteral(rows.map(({ channel }) => channel)),
      toArrayLiteral(rows.map(({ content }) => content)),
      toArrayLiteral(rows.map(({ isAd }) => isAd)),
      toArrayLiteral(rows.map(({ at }) => new Date(at).toISOString())),
    ],
  );
  return new Set(added.map(({ key }) => key));
}

async function insertOrders(
  tx: Tx,
  { shopId, fileId }: FileKey,
  rows: readonly { readonly order: string; readonly hash: string }[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const keys = toArrayLiteral(rows.map(({ order }) => order));
  await tx.run(
    `UPDATE shopper_order SET file_ids = file_ids || $2::bigint
     WHERE shop_id = $1 AND order_key = ANY ($3::text[]) AND file_ids <> '{}' AND $2::bigint <> ALL (file_ids)`,
    [shopId, fileId, keys],
  );
  const added = await tx.rows<{ key: string }>(
    `INSERT INTO shopper_order (shop_id, order_key, shopper_hash, source, file_ids)
     SELECT $1, o.key, decode(o.shopper, 'hex'), 'import', ARRAY[$2::bigint] FROM unnest($3::text[], $4::text[]) AS o(key, shopper)
     ON CONFLICT (shop_id, order_key) DO NOTHING RETURNING order_key AS key`,
    [shopId, fileId, keys, toArrayLiteral(rows.map(({ hash }) => hash))],
  );
  return new Set(added.map(({ key }) => key));
}

/** Takes back what a file said of journeys; what another file says too stays. Returns how many rows went. */
export async function withdrawTouches(tx: Tx, { shopId, fileId }: FileKey): Promise<number> {
  let gone = 0;
  for (const table of ["shopper_touch", "shopper_order"] as const) {
    await tx.run(
      `UPDATE ${table} SET file_ids = array_remove(file_ids, $2::bigint)
       WHERE shop_id = $1 AND $2::bigint = ANY (file_ids) AND cardinality(file_ids) > 1`,
      [shopId, fileId],
    );
    gone += await tx.run(
      `DELETE FROM ${table} WHERE shop_id = $1 AND file_ids = ARRAY[$2::bigint]`,
      [shopId, fileId],
    );
  }
  return gone;
}
