import { AppError, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, PERMISSIONS } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { reachesShop } from "@/lib/tenancy/server";
import type { JobDefinition, JobRun } from "./job-definition";
import {
  claimJob,
  findJobRow,
  finishJob,
  type JobKey,
  type JobRow,
  requeueJob,
  touchJob,
} from "./job-store";

/** How often a running job writes its progress and looks for a cancel. */
const TOUCH_MS = 400;

/** Whoever cleans up after a cancelled job tells it by the code. */
class JobCancelled extends AppError {
  constructor() {
    super("conflict", "jobs/cancelled", "The job was cancelled.");
  }
}

/**
 * Runs one job of the queue to its end. Throws only when it shall be tried again: after a failure that is not the
 * input's fault, and while attempts are left.
 */
export async function runJob(
  definitions: ReadonlyMap<string, JobDefinition>,
  key: JobKey,
): Promise<void> {
  const system = toSystemCtx(key);
  const row = await transaction(system, (tx) => claimJob(system, tx, key));
  if (!row) return dropCancelled(system, key);
  const ctx = toJobCtx(row);
  try {
    const definition = definitions.get(row.kind);
    // The loan under which it was queued may have been taken back since.
    if (
      !(await reachesShop({ organizationId: ctx.organizationId, shopId: key.shopId, now: ctx.now }))
    ) {
      throw notFound(`Shop ${toPublicId("shop", key.shopId)}`);
    }
    if (!definition) {
      throw new AppError("invalid", "jobs/unknown-kind", `No job is called ${row.kind}.`);
    }
    const result = await definition.run(ctx, row.payload, makeJobRun(ctx, key));
    await transaction(ctx, (tx) => finishJob(ctx, tx, key, { status: "done", result }));
  } catch (error) {
    await settleFailure(ctx, key, row, definitions.get(row.kind)?.attemptsMax ?? 1, error);
  }
}

/** Closes a job that ended its worker every time it was tried. */
export async function failCrashed(key: JobKey): Promise<void> {
  const ctx = toSystemCtx(key);
  const error = { code: "jobs/crashed", message: "The job ended its worker each time it ran." };
  await transaction(ctx, (tx) => finishJob(ctx, tx, key, { status: "failed", error }));
}

async function dropCancelled(ctx: Ctx, key: JobKey): Promise<void> {
  await transaction(ctx, async (tx) => {
    const row = await findJobRow(ctx, tx, key);
    if (row?.cancel_requested) await finishJob(ctx, tx, key, { status: "cancelled" });
  });
}

async function settleFailure(
  ctx: Ctx,
  key: JobKey,
  row: JobRow,
  attemptsMax: number,
  error: unknown,
): Promise<void> {
  if (error instanceof JobCancelled) {
    return transaction(ctx, (tx) => finishJob(ctx, tx, key, { status: "cancelled" }));
  }
  const isFinal = error instanceof AppError && error.kind !== "unavailable";
  const shown = isFinal
    ? { code: error.code, message: error.message }
    : {
        code: "jobs/defect",
        message: `Something went wrong; the log has it under ${ctx.actor.id}.`,
      };
  log[isFinal ? "warn" : "error"](
    { job: ctx.actor.id, kind: row.kind, requestId: ctx.requestId, err: error },
    "job failed",
  );
  if (isFinal || row.attempts + 1 >= attemptsMax) {
    return transaction(ctx, (tx) => finishJob(ctx, tx, key, { status: "failed", error: shown }));
  }
  await transaction(ctx, (tx) => requeueJob(ctx, tx, key, shown));
  throw error;
}

function makeJobRun(ctx: Ctx, key: JobKey): JobRun {
  let lookedAt = 0;
  let progress: { done: number; total: number | null } | null = null;
  const look = async () => {
    if (performance.now() - lookedAt < TOUCH_MS) return;
    const isCancelled = await transaction(ctx, (tx) => touchJob(ctx, tx, key, progress));
    lookedAt = performance.now();
    if (isCancelled) throw new JobCancelled();
  };
  return {
    id: ctx.actor.id,
    async report(done, total) {
      progress = { done, total: total ?? progress?.total ?? null };
      // The last step is always written: a finished bar does not stop at 98 %.
      if (done === progress.total) lookedAt = 0;
      await look();
    },
    throwIfCancelled: look,
  };
}

function toSystemCtx(key: JobKey): Ctx {
  return {
    actor: { kind: "job", id: toPublicId("job", key.jobId), name: "worker" },
    organizationId: 0n,
    shopIds: [key.shopId],
    permissions: new Set(),
    requestId: toPublicId("job", key.jobId),
    now: new Date(),
  };
}

/** The job acts for whoever queued it, with that caller's permissions over this one shop. */
function toJobCtx(row: JobRow): Ctx {
  const granted = new Set(row.actor.permissions);
  return {
    actor: { kind: "job", id: toPublicId("job", row.id), name: row.actor.name },
    organizationId: row.organization_id,
    shopIds: [row.shop_id],
    permissions: new Set(PERMISSIONS.filter((permission) => granted.has(permission))),
    requestId: row.request_id,
    now: new Date(),
  };
}
