import type { Ctx } from "@/lib/platform/context";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import { isFinished, type JobStatus } from "../domain/job-status";

/**
 * How those of the named jobs ended that are over. For records that wait for their job: a job that was cancelled in the
 * queue, or whose worker died each time, never came to write its end into them.
 */
export async function findJobEnds(
  _ctx: Ctx,
  tx: Tx,
  shopId: bigint,
  jobIds: readonly bigint[],
): Promise<ReadonlyMap<bigint, JobStatus>> {
  if (jobIds.length === 0) return new Map();
  const rows = await tx.rows<{ id: bigint; status: JobStatus }>(
    "SELECT id, status FROM job WHERE shop_id = $1 AND id = ANY ($2::bigint[])",
    [shopId, toArrayLiteral(jobIds.map(String))],
  );
  return new Map(
    rows.filter((row) => isFinished(row.status)).map((row) => [row.id, row.status] as const),
  );
}
