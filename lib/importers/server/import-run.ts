import "server-only";
import { enqueueJob, findJobEnds } from "@/lib/jobs/server";
import { AppError, fromPublicId, notFound, toJson, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import { ImportRunOptions, type StartedImportDto } from "../schemas";

export interface ImportKey {
  readonly shopId: bigint;
  readonly importId: bigint;
}

/** As the table keeps it; `staged` is what the outside calls rehearsed. */
export type RunStatus = "staged" | "queued" | "running" | "done" | "failed" | "cancelled";

export interface LockedRun {
  readonly status: RunStatus;
  readonly options: ImportRunOptions;
  /** How many of its tables stand in the book. */
  readonly posted: number;
}

/** Reads a run and keeps everyone else from changing it until the transaction ends. */
export async function lockRun(tx: Tx, ctx: Ctx, key: ImportKey): Promise<LockedRun> {
  const [run] = await tx.rows<{ status: RunStatus; job_id: bigint | null; options: unknown }>(
    "SELECT status, job_id, options FROM import_run WHERE shop_id = $1 AND import_id = $2 FOR UPDATE",
    [key.shopId, key.importId],
  );
  if (!run) throw notFound(`Import ${toPublicId("import", key.importId)}`);
  const [posted] = await tx.rows<{ n: bigint }>(
    `SELECT count(*) AS n FROM import_file
     WHERE shop_id = $1 AND import_id = $2 AND status = 'posted' AND undone_at IS NULL`,
    [key.shopId, key.importId],
  );
  const ends = await findJobEnds(ctx, tx, key.shopId, run.job_id === null ? [] : [run.job_id]);
  return {
    status: toStatus(run, ends),
    options: ImportRunOptions.parse(run.options),
    posted: Number(posted?.n ?? 0n),
  };
}

/** A run that waits for a job which is over has ended with it. */
export function toStatus(
  run: { readonly status: RunStatus; readonly job_id: bigint | null },
  ends: Awaited<ReturnType<typeof findJobEnds>>,
): RunStatus {
  const isWaiting = run.status === "queued" || run.status === "running";
  const end = isWaiting && run.job_id !== null ? ends.get(run.job_id) : undefined;
  return end === "cancelled" || end === "failed" ? end : run.status;
}

export function requireStatus(
  run: LockedRun,
  allowed: readonly RunStatus[],
  message: string,
): void {
  if (!allowed.includes(run.status))
    throw new AppError("conflict", "importers/wrong-state", message);
}

/** Replaces what a run is about: its files and how they are read. */
export async function updateRunOptions(
  tx: Tx,
  key: ImportKey,
  options: ImportRunOptions,
): Promise<void> {
  await tx.run("UPDATE import_run SET options = $3::jsonb WHERE shop_id = $1 AND import_id = $2", [
    key.shopId,
    key.importId,
    toJson(options),
  ]);
}

export async function queueRun(
  tx: Tx,
  ctx: Ctx,
  key: ImportKey,
  kind: string,
  extra: object = {},
): Promise<StartedImportDto> {
  const payload = { shopId: String(key.shopId), importId: String(key.importId), ...extra };
  const job = await enqueueJob(tx, ctx, {
    shopId: key.shopId,
    kind,
    payload,
    key: String(key.importId),
  });
  await tx.run("UPDATE import_run SET job_id = $3 WHERE shop_id = $1 AND import_id = $2", [
    key.shopId,
    key.importId,
    fromPublicId("job", job.id),
  ]);
  return { id: toPublicId("import", key.importId), job: job.id };
}
