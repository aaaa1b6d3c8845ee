import "server-only";
import { notFound, toPublicId } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";

/** What every alert has to know of its shop. */
export interface ShopFacts {
  readonly name: string;
  readonly currency: string;
  readonly timezone: string;
}

export async function readShopFacts(tx: Tx, shopId: bigint): Promise<ShopFacts> {
  const [shop] = await tx.rows<ShopFacts>(
    "SELECT name, currency, timezone FROM shop WHERE id = $1",
    [shopId],
  );
  if (!shop) throw notFound(`Shop ${toPublicId("shop", shopId)}`);
  return shop;
}
