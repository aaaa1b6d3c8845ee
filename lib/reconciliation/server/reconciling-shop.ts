import "server-only";
import type { Tx } from "@/lib/platform/db";

export interface ReconcilingShop {
  readonly currency: string;
  readonly timezone: string;
  readonly settle_days: number | null;
}

export async function readReconcilingShop(tx: Tx, shopId: bigint): Promise<ReconcilingShop> {
  const [shop] = await tx.rows<ReconcilingShop>(
    `SELECT s.currency, s.timezone, r.settle_days FROM shop s
     LEFT JOIN reconciliation_setting r ON r.shop_id = s.id WHERE s.id = $1`,
    [shopId],
  );
  if (!shop) throw new Error("The shop of this context does not exist.");
  return shop;
}
