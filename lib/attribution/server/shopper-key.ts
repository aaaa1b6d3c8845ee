import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { Tx } from "@/lib/platform/db";

/** The secret under which a shop's shoppers are hashed, or null before the first. */
export async function findShopperKey(tx: Tx, shopId: bigint): Promise<Buffer | null> {
  const [row] = await tx.rows<{ secret: Buffer }>(
    "SELECT secret FROM shopper_key WHERE shop_id = $1",
    [shopId],
  );
  return row?.secret ?? null;
}

/** The same, made where there is none. */
export async function openShopperKey(tx: Tx, shopId: bigint, now: Date): Promise<Buffer> {
  const known = await findShopperKey(tx, shopId);
  if (known) return known;
  await tx.run(
    "INSERT INTO shopper_key (shop_id, secret, made_at) VALUES ($1, $2, $3) ON CONFLICT (shop_id) DO NOTHING",
    [shopId, randomBytes(32), now],
  );
  const made = await findShopperKey(tx, shopId);
  if (!made) throw new Error("The shop's key was not kept.");
  return made;
}

/**
 * What is kept of a shopper: a hash of shop and name under the shop's secret. Two shops cannot be joined by it, and
 * nobody without the secret finds a name by trying.
 */
export function hashShopper(secret: Buffer, shopId: bigint, shopper: string): Buffer {
  const plain = createHash("sha256").update(`${shopId}\u0000${shopper}`).digest().subarray(0, 16);
  return createHash("sha256").update(secret).update(plain).digest().subarray(0, 16);
}
