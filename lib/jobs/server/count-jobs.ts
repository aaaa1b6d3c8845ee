import { type Ctx, requirePermission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";

export interface JobCounts {
  readonly shopId: bigint;
  readonly waiting: number;
  readonly running: number;
  /** Since the instant asked for. */
  readonly failed: number;
  /** Kind of the last one that failed since then. */
  readonly lastFailed: string | null;
}

/** What is under way and what failed since an instant, for every shop of the caller that has any. */
export async function countJobs(ctx: Ctx, input: { readonly since: Date }): Promise<JobCounts[]> {
  requirePermission(ctx, "shops.view");
  const rows = await transaction(ctx, (tx) =>
    tx.rows<{
      shop_id: bigint;
      waiting: bigint;
      running: bigint;
      failed: bigint;
      last_failed: string | null;
    }>(
      `SELECT shop_id, count(*) FILTER (WHERE status = 'queued') AS waiting,
         count(*) FILTER (WHERE status = 'running') AS running, count(*) FILTER (WHERE status = 'failed') AS failed,
         (array_agg(kind ORDER BY created_at DESC) FILTER (WHERE status = 'failed'))[1] AS last_failed
       FROM job WHERE shop_id = ANY ($1::bigint[])
         AND (status IN ('queued', 'running') OR status = 'failed' AND created_at >= $2) GROUP BY shop_id`,
      [ctx.shopIds, input.since],
    ),
  );
  return rows.map((row) => ({
    shopId: row.shop_id,
    waiting: Number(row.waiting),
    running: Number(row.running),
    failed: Number(row.failed),
    lastFailed: row.last_failed,
  }));
}
