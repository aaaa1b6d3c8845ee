import "server-only";
import { access } from "node:fs/promises";
import * as z from "zod";
import { recordAudit } from "@/lib/audit/server";
import { env } from "@/lib/env";
import { defineJob, enqueueJob } from "@/lib/jobs/server";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { dropExport, pathOfFile } from "@/lib/platform/storage";
import type { ExportKey } from "./export-store";

const DAY_MS = 86_400_000;
const REMOVED_MAX = 500;

/** Queues the day on which a finished file is removed, in the transaction that finishes it. */
export async function queueRemoval(tx: Tx, ctx: Ctx, key: ExportKey): Promise<void> {
  await enqueueJob(tx, ctx, {
    shopId: key.shopId,
    kind: removeExportsJob.kind,
    key: String(key.exportId),
    payload: { shopId: String(key.shopId) },
    dueAt: new Date(ctx.now.getTime() + env.EXPORT_KEEP_DAYS * DAY_MS),
  });
}

/**
 * Takes away the bytes of every file of a shop that was kept for its days. Bytes that a younger file has as well stay. Doing it
 * twice is the same as once.
 */
export async function removeExpiredExports(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<number> {
  requirePermission(ctx, "reports.export");
  requireShop(ctx, input.shopId);
  const before = new Date(ctx.now.getTime() - env.EXPORT_KEEP_DAYS * DAY_MS);
  const removed = await transaction(ctx, async (tx) => {
    const rows = await tx.rows<{ sha256: Buffer; isNeeded: boolean }>(
      `WITH gone AS (
         SELECT export_id FROM report_export WHERE shop_id = $1 AND finished_at <= $2 AND removed_at IS NULL
         ORDER BY export_id LIMIT ${REMOVED_MAX}
       )
       UPDATE report_export e SET removed_at = $3 FROM gone WHERE e.shop_id = $1 AND e.export_id = gone.export_id
       RETURNING e.sha256, EXISTS (SELECT 1 FROM report_export o
         WHERE o.shop_id = $1 AND o.sha256 = e.sha256 AND o.finished_at > $2) AS "isNeeded"`,
      [input.shopId, before, ctx.now],
    );
    if (rows.length > 0)
      await recordAudit(tx, ctx, {
        shopId: input.shopId,
        action: "reports.export.remove",
        entity: { kind: "shop", id: toPublicId("shop", input.shopId) },
        after: { files: rows.length },
      });
    return rows;
  });
  for (const { sha256, isNeeded } of removed) if (!isNeeded) await dropExport(input.shopId, sha256);
  return removed.length;
}

/** Where a file lies: files of before had no shelf of their own. */
export async function findExportPath(shopId: bigint, sha256: Buffer): Promise<string> {
  const own = pathOfFile(shopId, sha256, "exports");
  return access(own).then(
    () => own,
    () => pathOfFile(shopId, sha256),
  );
}

export const removeExportsJob = defineJob({
  kind: "reports.remove-exports",
  payload: z.object({ shopId: z.string() }),
  run: async (ctx, { shopId }) => ({
    removed: await removeExpiredExports(ctx, { shopId: BigInt(shopId) }),
  }),
});
