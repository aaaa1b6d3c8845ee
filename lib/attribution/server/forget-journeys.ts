import "server-only";
import { randomBytes } from "node:crypto";
import type { Tx } from "@/lib/platform/db";
import { findShopperKey, hashShopper } from "./shopper-key";

/** Takes a person's touches, and whose their orders were, away. Returns how many rows went. */
export async function forgetJourneys(tx: Tx, shopId: bigint, shopper: string): Promise<number> {
  const key = await findShopperKey(tx, shopId);
  if (!key) return 0;
  const hash = hashShopper(key, shopId, shopper);
  const touches = await tx.run(
    "DELETE FROM shopper_touch WHERE shop_id = $1 AND shopper_hash = $2",
    [shopId, hash],
  );
  const orders = await tx.run(
    "DELETE FROM shopper_order WHERE shop_id = $1 AND shopper_hash = $2",
    [shopId, hash],
  );
  return touches + orders;
}

/** Takes touches of before an instant away, and whose an order was where no touch of that shopper is left. */
export async function forgetTouchesBefore(tx: Tx, shopId: bigint, before: Date): Promise<number> {
  const touches = await tx.run(
    "DELETE FROM shopper_touch WHERE shop_id = $1 AND occurred_at < $2",
    [shopId, before],
  );
  if (touches === 0) return 0;
  const orders = await tx.run(
    `DELETE FROM shopper_order o WHERE o.shop_id = $1 AND NOT EXISTS (
       SELECT FROM shopper_touch t WHERE t.shop_id = $1 AND t.shopper_hash = o.shopper_hash)`,
    [shopId],
  );
  return touches + orders;
}

/** Puts another secret in place of the shop's: no name leads to the journeys of before any more. */
export async function destroyJourneyKey(tx: Tx, shopId: bigint, now: Date): Promise<void> {
  await tx.run("UPDATE shopper_key SET secret = $2, made_at = $3 WHERE shop_id = $1", [
    shopId,
    randomBytes(32),
    now,
  ]);
}
