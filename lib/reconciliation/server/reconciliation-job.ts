import "server-only";
import * as z from "zod";
import { defineJob, enqueueJob } from "@/lib/jobs/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { withOpenItems } from "../domain/open-items";
import {
  ReconciliationDto,
  type ReconciliationInput,
  type ReconciliationStateDto,
} from "../schemas";
import { readOpenItems } from "./open-items";
import { reconcile } from "./reconcile";

const Payload = z.object({
  shopId: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
});

export const reconcileJob = defineJob({
  kind: "reconciliation.run-pairs",
  payload: Payload,
  run: async (ctx, { shopId, from, to }, job) => {
    const report = await reconcile(
      ctx,
      { shopId: BigInt(shopId), ...(from ? { from } : {}), ...(to ? { to } : {}) },
      (done, total) => job.report(done, total),
    );
    return { run: report.id, verdict: report.verdict, tasks: report.tasks };
  },
});

/** Holds all days against each other; queued whenever files have come in or were taken back. */
export const reconcileArrivalJob = defineJob({
  kind: "reconciliation.run-arrival",
  payload: z.object({ shopId: z.string() }),
  run: async (ctx, { shopId }, job) => {
    // Whoever may hand in files need not reconcile: then the page says that the book has moved on since the last run.
    if (!ctx.permissions.has("reconciliation.run")) return { run: null };
    const report = await reconcile(ctx, { shopId: BigInt(shopId) }, (done, total) =>
      job.report(done, total),
    );
    return { run: report.id, verdict: report.verdict, tasks: report.tasks };
  },
});

/** Queues a run over a window, or over all days; one at a time. */
export async function startReconciliation(
  ctx: Ctx,
  input: ReconciliationInput & { readonly shopId: bigint },
): Promise<{ readonly id: string }> {
  requirePermission(ctx, "reconciliation.run");
  requireShop(ctx, input.shopId);
  const { shopId, ...window } = input;
  const job = await transaction(ctx, (tx) =>
    enqueueJob(tx, ctx, {
      shopId,
      kind: reconcileJob.kind,
      payload: { shopId: String(shopId), ...window },
      key: `reconciliation.${window.from ?? ""}.${window.to ?? ""}`,
    }),
  );
  return { id: job.id };
}

/**
 * The newest run over a window (over all days unless one is named), and whether the book has moved on since. A shop
 * whose window was never reconciled has none.
 */
export async function getReconciliation(
  ctx: Ctx,
  input: ReconciliationInput & { readonly shopId: bigint },
): Promise<ReconciliationStateDto> {
  requirePermission(ctx, "reconciliation.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const [row] = await tx.rows<{ report: unknown; batch_id: bigint; newest: bigint | null }>(
      `SELECT r.report, r.batch_id, (SELECT max(batch_id) FROM batch b WHERE b.shop_id = $1) AS newest
       FROM reconciliation_run r WHERE r.shop_id = $1 AND r.from_on IS NOT DISTINCT FROM $2::date
         AND r.to_on IS NOT DISTINCT FROM $3::date ORDER BY r.run_id DESC LIMIT 1`,
      [input.shopId, input.from ?? null, input.to ?? null],
    );
    const runs = await tx.rows<{
      as_of: string;
      verdict: ReconciliationDto["verdict"];
      opened: number;
      persisting: number;
      resolved: number;
      created_at: Date;
    }>(
      `SELECT as_of, verdict, opened, persisting, resolved, created_at FROM reconciliation_run
       WHERE shop_id = $1 ORDER BY run_id DESC LIMIT 12`,
      [input.shopId],
    );
    const [facts] = await tx.rows<{ any: boolean }>(
      "SELECT EXISTS (SELECT 1 FROM batch WHERE shop_id = $1) AS any",
      [input.shopId],
    );
    const run = row
      ? withOpenItems(ReconciliationDto.parse(row.report), await readOpenItems(tx, input))
      : null;
    return {
      run,
      pairs: run?.pairs ?? [],
      tasks: run?.tasks ?? 0,
      isStale: row !== undefined && (row.newest ?? 0n) > row.batch_id,
      hasFacts: facts?.any ?? false,
      history: runs.map(({ as_of, created_at, ...rest }) => ({
        ...rest,
        asOf: as_of,
        createdAt: created_at.toISOString(),
      })),
    };
  });
}
