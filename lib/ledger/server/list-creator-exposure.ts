import "server-only";
import type { CalendarMonth, DayRange } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";

/** What plan reports say of the ads on one creator's content; metrics as reported, never posted. */
export interface CreatorExposure {
  readonly creatorId: string;
  /** Null for the whole window. */
  readonly month: CalendarMonth | null;
  readonly impressions: number;
  readonly clicks: number;
  readonly orders: number;
  readonly products: number;
}

const ROWS_MAX = 100_000;

/** By creator, for the window or for each of its months; creators without reports are absent. */
export async function listCreatorExposure(
  ctx: Ctx,
  input: {
    readonly shopId: bigint;
    readonly range: DayRange;
    readonly creatorId?: string;
    readonly byMonth?: boolean;
  },
): Promise<CreatorExposure[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const month = input.byMonth ? "to_char(day, 'YYYY-MM')" : "NULL";
  return transaction(ctx, (tx) =>
    tx.rows<CreatorExposure>(
      `SELECT creator_id AS "creatorId", ${month} AS month, COALESCE(sum(impressions), 0)::float8 AS impressions,
         COALESCE(sum(clicks), 0)::float8 AS clicks, COALESCE(sum(COALESCE(orders, conversions)), 0)::float8 AS orders,
         count(DISTINCT product_id)::int AS products
       FROM ad_plan_once
       WHERE shop_id = $1 AND day BETWEEN $2::date AND $3::date AND creator_id IS NOT NULL
         AND ($4::text IS NULL OR creator_id = $4)
       GROUP BY 1, 2 ORDER BY 1, 2 LIMIT ${ROWS_MAX}`,
      [input.shopId, input.range.from, input.range.to, input.creatorId ?? null],
    ),
  );
}
