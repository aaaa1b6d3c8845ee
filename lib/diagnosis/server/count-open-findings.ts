import "server-only";
import type { Minor } from "@/lib/kernel";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";

export interface OpenFindings {
  readonly shopId: bigint;
  readonly open: number;
  /** What they cost together, in the shop's currency. */
  readonly impact: Minor;
}

/** How much every shop of the caller has found and not yet settled; shops with nothing open are left out. */
export async function countOpenFindings(ctx: Ctx): Promise<OpenFindings[]> {
  requirePermission(ctx, "diagnosis.view");
  const rows = await transaction(ctx, (tx) =>
    tx.rows<{ shop_id: bigint; open: bigint; impact: bigint }>(
      `SELECT shop_id, count(*) AS open, sum(abs(impact))::bigint AS impact FROM finding
       WHERE shop_id = ANY ($1::bigint[]) AND status IN ('open', 'accepted')
         AND (snoozed_until IS NULL OR snoozed_until < $2::timestamptz::date)
       GROUP BY shop_id`,
      [ctx.shopIds, ctx.now],
    ),
  );
  return rows.map((row) => ({
    shopId: row.shop_id,
    open: Number(row.open),
    impact: row.impact,
  }));
}
