import "server-only";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";

export interface ImportHealth {
  readonly shopId: bigint;
  /** The last file that was taken into the book. */
  readonly arrivedAt: Date | null;
  /** Runs since `since`. */
  readonly runs: number;
  readonly failed: number;
  readonly running: number;
  /** Rows since then that were read, and that were refused. */
  readonly read: number;
  readonly rejected: number;
}

/** How the imports of every shop of the caller have gone since an instant; shops without any run are left out. */
export async function listImportHealth(
  ctx: Ctx,
  input: { readonly since: Date },
): Promise<ImportHealth[]> {
  requirePermission(ctx, "imports.view");
  const rows = await transaction(ctx, (tx) =>
    tx.rows<{
      shop_id: bigint;
      arrived_at: Date | null;
      runs: bigint;
      failed: bigint;
      running: bigint;
      read: bigint;
      rejected: bigint;
    }>(
      `SELECT r.shop_id, max(r.finished_at) FILTER (WHERE r.status = 'done') AS arrived_at,
         count(*) FILTER (WHERE r.started_at >= $2) AS runs,
         count(*) FILTER (WHERE r.started_at >= $2 AND r.status = 'failed') AS failed,
         count(*) FILTER (WHERE r.status IN ('queued', 'running')) AS running,
         coalesce(sum(f.read) FILTER (WHERE r.started_at >= $2), 0)::bigint AS read,
         coalesce(sum(f.rejected) FILTER (WHERE r.started_at >= $2), 0)::bigint AS rejected
       FROM import_run r LEFT JOIN (
         SELECT shop_id, import_id, sum(read) AS read, sum(rejected) AS rejected FROM import_file
         WHERE shop_id = ANY ($1::bigint[]) AND undone_at IS NULL AND status = 'posted' GROUP BY 1, 2) f
         ON f.shop_id = r.shop_id AND f.import_id = r.import_id
       WHERE r.shop_id = ANY ($1::bigint[]) GROUP BY r.shop_id`,
      [ctx.shopIds, input.since],
    ),
  );
  return rows.map((row) => ({
    shopId: row.shop_id,
    arrivedAt: row.arrived_at,
    runs: Number(row.runs),
    failed: Number(row.failed),
    running: Number(row.running),
    read: Number(row.read),
    rejected: Number(row.rejected),
  }));
}
