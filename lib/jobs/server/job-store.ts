import { toJson, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { JobStatus } from "../domain/job-status";
import type { JobDto } from "../schemas";

export interface JobRow {
  shop_id: bigint;
  id: bigint;
  organization_id: bigint;
  kind: string;
  status: JobStatus;
  payload: unknown;
  result: unknown;
  error: { code: string; message: string } | null;
  progress_done: bigint;
  progress_total: bigint | null;
  attempts: number;
  cancel_requested: boolean;
  actor: { id: string; name: string; permissions: string[] };
  request_id: string;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

export interface JobKey {
  readonly shopId: bigint;
  readonly jobId: bigint;
}

export async function findJobRow(_ctx: Ctx, tx: Tx, key: JobKey): Promise<JobRow | null> {
  const [row] = await tx.rows<JobRow>("SELECT * FROM job WHERE shop_id = $1 AND id = $2", [
    key.shopId,
    key.jobId,
  ]);
  return row ?? null;
}

/** Takes a job that waits, or that a crash left running; null when it is over or to be cancelled. */
export async function claimJob(ctx: Ctx, tx: Tx, key: JobKey): Promise<JobRow | null> {
  const [row] = await tx.rows<JobRow>(
    `UPDATE job SET status = 'running', started_at = coalesce(started_at, $3), error = NULL
     WHERE shop_id = $1 AND id = $2 AND status IN ('queued', 'running') AND NOT cancel_requested RETURNING *`,
    [key.shopId, key.jobId, ctx.now],
  );
  return row ?? null;
}

/** Closes a job once; a job that is over keeps its end. */
export async function finishJob(
  _ctx: Ctx,
  tx: Tx,
  key: JobKey,
  end: {
    readonly status: "done" | "failed" | "cancelled";
    readonly result?: unknown;
    readonly error?: { readonly code: string; readonly message: string };
  },
): Promise<void> {
  await tx.run(
    `UPDATE job SET status = $3, result = $4, error = $5, finished_at = clock_timestamp()
     WHERE shop_id = $1 AND id = $2 AND status IN ('queued', 'running')`,
    [
      key.shopId,
      key.jobId,
      end.status,
      end.result === undefined ? null : toJson(end.result),
      end.error ? toJson(end.error) : null,
    ],
  );
}

/** Writes a failure down and leaves the job waiting for its next attempt. */
export async function requeueJob(
  _ctx: Ctx,
  tx: Tx,
  key: JobKey,
  error: { readonly code: string; readonly message: string },
): Promise<void> {
  await tx.run(
    `UPDATE job SET status = 'queued', attempts = attempts + 1, error = $3
     WHERE shop_id = $1 AND id = $2 AND status = 'running'`,
    [key.shopId, key.jobId, toJson(error)],
  );
}

/** Writes progress and tells whether somebody asked for the end. */
export async function touchJob(
  _ctx: Ctx,
  tx: Tx,
  key: JobKey,
  progress: { readonly done: number; readonly total: number | null } | null,
): Promise<boolean> {
  const [row] = progress
    ? await tx.rows<{ cancel_requested: boolean }>(
        `UPDATE job SET progress_done = $3, progress_total = coalesce($4, progress_total)
         WHERE shop_id = $1 AND id = $2 RETURNING cancel_requested`,
        [key.shopId, key.jobId, progress.done, progress.total],
      )
    : await tx.rows<{ cancel_requested: boolean }>(
        "SELECT cancel_requested FROM job WHERE shop_id = $1 AND id = $2",
        [key.shopId, key.jobId],
      );
  // A job whose shop was removed has nobody left to work for.
  return row?.cancel_requested ?? true;
}

export function toJobDto(row: JobRow): JobDto {
  return {
    id: toPublicId("job", row.id),
    kind: row.kind,
    status: row.status,
    progress: {
      done: Number(row.progress_done),
      total: row.progress_total === null ? null : Number(row.progress_total),
    },
    cancelRequested: row.cancel_requested,
    result: row.result ?? null,
    error: row.error,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
