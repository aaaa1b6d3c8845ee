import { recordAudit } from "@/lib/audit/server";
import { notFound } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { JobDto } from "../schemas";
import { findJobRow, finishJob, type JobKey, toJobDto } from "./job-store";

/** Asks a job to end. One that waits ends at once, one that runs at its next look, one that is over stays as it is. */
export async function cancelJob(ctx: Ctx, key: JobKey): Promise<JobDto> {
  requirePermission(ctx, "imports.post");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    const touched = await tx.run(
      `UPDATE job SET cancel_requested = true
       WHERE shop_id = $1 AND id = $2 AND status IN ('queued', 'running') AND NOT cancel_requested`,
      [key.shopId, key.jobId],
    );
    const row = await findJobRow(ctx, tx, key);
    if (!row) throw notFound(`Job job_${key.jobId}`);
    if (touched > 0) {
      await recordAudit(tx, ctx, {
        shopId: key.shopId,
        action: "jobs.job.cancel",
        entity: { kind: "job", id: `job_${key.jobId}` },
      });
    }
    if (row.status === "queued") {
      await finishJob(ctx, tx, key, { status: "cancelled" });
    }
    return toJobDto((await findJobRow(ctx, tx, key)) ?? row);
  });
}
