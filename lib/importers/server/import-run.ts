import "server-only";
import { enqueueJob, findJobEnds } from "@/lib/jobs/server";
import { AppError, fromPublicId, notFound, toJson, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { ImportRunOptions, type StartedImportDto } from "../schemas";

export interface ImportKey {
  readonly shopId: bigint;
  readonly importId: bigint;
}

/** As the table keeps it; `staged` is what the outside calls rehearsed. */
export type RunStatus = "staged" | "queued" | "running" | "done" | "failed" | "cancelled";

export interface RunState {
  readonly status: RunStatus;
  readonly job_id: bigint | null;
  readonly is_abandoned: boolean;
}

export interface LockedRun {
  readonly status: RunStatus;
  readonly options: ImportRunOptions;
  /** How many of its tables stand in the book. */
  readonly posted: number;
}

/** What a run has no job for is done by the process that started it, which holds this lock for as long as it lives. */
const ALIVE_LOCK = "hashtextextended('chengfang.import-run.' || import_id, shop_id)";

/** Column of `import_run`: is the process gone that was to finish this run? The lock of a killed process ends with it. */
export const IS_ABANDONED = `CASE WHEN status = 'running' AND job_id IS NULL
  THEN pg_try_advisory_xact_lock_shared(${ALIVE_LOCK}) ELSE false END AS is_abandoned`;

/** What became of a run whose process was killed. Its tables are posted whole or not at all. */
export const ABANDONED = {
  code: "importers/interrupted",
  message: "The command that ran this import ended before it was through. Import the files again.",
} as const;

/** Runs `work` under the sign that somebody is at it. */
export function whileAlive<T>(ctx: Ctx, key: ImportKey, work: () => Promise<T>): Promise<T> {
  return transaction(ctx, async (tx) => {
    await tx.run(
      `SELECT pg_advisory_xact_lock(${ALIVE_LOCK}) FROM import_run WHERE shop_id = $1 AND import_id = $2`,
      [key.shopId, key.importId],
    );
    return work();
  });
}

/** Reads a run and keeps everyone else from changing it until the transaction ends. */
export async function lockRun(tx: Tx, ctx: Ctx, key: ImportKey): Promise<LockedRun> {
  const [run] = await tx.rows<RunState & { options: unknown }>(
    `SELECT status, job_id, ${IS_ABANDONED}, options FROM import_run WHERE shop_id = $1 AND import_id = $2 FOR UPDATE`,
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

/** A run has ended with the job it waits for, and with the process that ran it. */
export function toStatus(run: RunState, ends: Awaited<ReturnType<typeof findJobEnds>>): RunStatus {
  if (run.is_abandoned) return "failed";
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
