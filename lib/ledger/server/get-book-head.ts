import "server-only";
import type { CalendarDay } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";

/** How far the book and each of its sources reach. */
export interface BookHead {
  /** The last posting transaction; null in an empty book. */
  readonly batchId: bigint | null;
  /** The newest day on which something was sold. */
  readonly lastDay: CalendarDay | null;
  readonly sources: readonly {
    readonly source: "order" | "fundFlow" | "adFinance" | "adPlan" | "alliance";
    readonly lastDay: CalendarDay;
    readonly rows: bigint;
  }[];
}

export async function getBookHead(ctx: Ctx, input: { readonly shopId: bigint }): Promise<BookHead> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const [head] = await tx.rows<{ batch_id: bigint | null; day: CalendarDay | null }>(
      `SELECT (SELECT max(batch_id) FROM batch_seal WHERE shop_id = $1) AS batch_id,
         (SELECT max(day) FROM rollup_daily WHERE shop_id = $1 AND basis = 1 AND dimension = 0 AND account = 4001) AS day`,
      [input.shopId],
    );
    return {
      batchId: head?.batch_id ?? null,
      lastDay: head?.day ?? null,
      sources: await tx.rows(SOURCES_SQL, [input.shopId]),
    };
  });
}

const SOURCES_SQL = `
  SELECT source, "lastDay", rows FROM (
    SELECT 'order' AS source, max(ordered_at)::date AS "lastDay", count(*) AS rows FROM fact_order WHERE shop_id = $1
    UNION ALL SELECT 'fundFlow', max(occurred_at)::date, count(*) FROM fact_fund_flow WHERE shop_id = $1
    UNION ALL SELECT 'adFinance', max(day), count(*) FROM fact_ad_finance WHERE shop_id = $1
    UNION ALL SELECT 'adPlan', max(day), count(*) FROM fact_ad_plan WHERE shop_id = $1
    UNION ALL SELECT 'alliance', max(paid_at)::date, count(*) FROM fact_alliance WHERE shop_id = $1) s
  WHERE rows > 0 AND "lastDay" IS NOT NULL`;
