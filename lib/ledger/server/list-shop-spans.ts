import "server-only";
import type { CalendarDay } from "@/lib/kernel";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";

/** The days that a book knows of. */
export interface ShopSpan {
  readonly shopId: bigint;
  readonly firstDay: CalendarDay;
  readonly lastDay: CalendarDay;
}

/** From when to when the books of the caller's shops reach; empty books are left out. */
export async function listShopSpans(ctx: Ctx): Promise<ShopSpan[]> {
  requirePermission(ctx, "ledger.view");
  const end = (order: "ASC" | "DESC"): string =>
    `(SELECT r.day FROM rollup_daily r WHERE r.shop_id = s.id AND r.basis = 1 AND r.dimension = 0 ORDER BY r.day ${order} LIMIT 1)`;
  const rows = await transaction(ctx, (tx) =>
    tx.rows<{ id: bigint; first_day: CalendarDay | null; last_day: CalendarDay | null }>(
      `SELECT s.id, ${end("ASC")} AS first_day, ${end("DESC")} AS last_day FROM shop s WHERE s.id = ANY ($1::bigint[])`,
      [ctx.shopIds],
    ),
  );
  return rows.flatMap(({ id, first_day, last_day }) =>
    first_day !== null && last_day !== null
      ? [{ shopId: id, firstDay: first_day, lastDay: last_day }]
      : [],
  );
}
