import "server-only";
import { type CalendarDay, countDays, type DayRange } from "@/lib/kernel";
import { type Ctx, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";

const ROWS_MAX = 50_000;

/**
 * Comments of one and two stars by product and day of a range, for whoever may read comments. Trends reads findings, so
 * that its door cannot be asked from here; its table can.
 */
export async function readBadReviews(
  ctx: Ctx,
  { shopId, range }: { readonly shopId: bigint; readonly range: DayRange },
): Promise<ReadonlyMap<string, readonly number[]>> {
  requireShop(ctx, shopId);
  if (!ctx.permissions.has("trends.view")) return new Map();
  const rows = await transaction(ctx, (tx) =>
    tx.rows<{ product: string; day: CalendarDay; reviews: number }>(
      `SELECT c.product_id AS product, (c.occurred_at AT TIME ZONE s.timezone)::date AS day, count(*)::int AS reviews
       FROM trend_comment c JOIN shop s ON s.id = c.shop_id
       WHERE c.shop_id = $1 AND c.product_id IS NOT NULL AND c.rating <= 2
         AND c.occurred_at >= $2::date::timestamp AT TIME ZONE s.timezone
         AND c.occurred_at < ($3::date + 1)::timestamp AT TIME ZONE s.timezone
       GROUP BY 1, 2 ORDER BY 2 DESC LIMIT ${ROWS_MAX}`,
      [shopId, range.from, range.to],
    ),
  );
  const days = countDays(range);
  const byProduct = new Map<string, number[]>();
  for (const { product, day, reviews } of rows) {
    const own = byProduct.get(product) ?? new Array<number>(days).fill(0);
    own[countDays({ from: range.from, to: day }) - 1] = reviews;
    byProduct.set(product, own);
  }
  return byProduct;
}
