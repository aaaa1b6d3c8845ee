import "server-only";
import { notFound } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";

/** The time zone in which a shop's days begin. */
export async function readShopZone(tx: Tx, shopId: bigint): Promise<string> {
  const [shop] = await tx.rows<{ timezone: string }>("SELECT timezone FROM shop WHERE id = $1", [
    shopId,
  ]);
  if (!shop) throw notFound(`Shop shp_${shopId}`);
  return shop.timezone;
}
