import { toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requireShop } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";

/** Crashes of the worker a job survives; failures are counted by the job's own definition. */
export const CRASHES_MAX = 100;

export interface JobOrder {
  readonly shopId: bigint;
  /** As the definition names it. */
  readonly kind: string;
  readonly payload: unknown;
  /** Work with the same kind and key that is not over yet is not queued again. */
  readonly key?: string;
  /** When it is due; at once unless given. */
  readonly dueAt?: Date;
}

/** Queues a job in the caller's transaction: it runs after the commit, or never. It acts with the caller's rights. */
export async function enqueueJob(
  tx: Tx,
  ctx: Ctx,
  order: JobOrder,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  requireShop(ctx, order.shopId);
  const [added] = await tx.rows<{ id: bigint }>(
    `INSERT INTO job (shop_id, organization_id, kind, key, payload, actor, request_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (shop_id, kind, key) WHERE status IN ('queued', 'running') DO NOTHING RETURNING id`,
    [
      order.shopId,
      ctx.organizationId,
      order.kind,
      order.key ?? null,
      toJson(order.payload),
      toJson({ ...ctx.actor, permissions: [...ctx.permissions] }),
      ctx.requestId,
      ctx.now,
    ],
  );
  if (added) {
    const job = [order.shopId, added.id, CRASHES_MAX];
    if (order.dueAt) await tx.run("SELECT enqueue_job_at($1, $2, $3, $4)", [...job, order.dueAt]);
    else await tx.run("SELECT enqueue_job($1, $2, $3)", job);
    return { id: toPublicId("job", added.id), isNew: true };
  }
  const [waiting] = await tx.rows<{ id: bigint }>(
    "SELECT id FROM job WHERE shop_id = $1 AND kind = $2 AND key = $3 AND status IN ('queued', 'running')",
    [order.shopId, order.kind, order.key],
  );
  // It ended between the two statements, so that the way is free now.
  if (!waiting) return enqueueJob(tx, ctx, order);
  return { id: toPublicId("job", waiting.id), isNew: false };
}
