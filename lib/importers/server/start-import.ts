import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { enqueueJob } from "@/lib/jobs/server";
import { AppError, fromPublicId, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { StartedImportDto } from "../schemas";
import { insertImportRun, updateImportRun } from "./import-store";
import { type ImportInput, type KeptImportFile, toRunOptions } from "./run-import";

/** Queues the posting, or the rehearsal, of files that are kept already. */
export function startImport(
  ctx: Ctx,
  input: Omit<ImportInput, "files"> & {
    readonly files: readonly KeptImportFile[];
    readonly mode: "post" | "rehearse";
  },
): Promise<StartedImportDto> {
  requirePermission(ctx, "imports.post");
  requireShop(ctx, input.shopId);
  if (input.files.length === 0)
    throw new AppError("invalid", "importers/no-files", "Hand in at least one file.");
  return transaction(ctx, async (tx) => {
    const options = toRunOptions(input, input.files);
    const importId = await insertImportRun(tx, ctx, input.shopId, { status: "queued", options });
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "importers.import.start",
      entity: { kind: "import", id: toPublicId("import", importId) },
      after: { mode: input.mode, files: input.files.map((file) => file.name) },
      reason: input.reason,
    });
    const kind = input.mode === "post" ? "importers.post-import" : "importers.rehearse-import";
    return queue(tx, ctx, { shopId: input.shopId, importId }, kind, {});
  });
}

/** Posts what was rehearsed, and nothing else. */
export function confirmImport(ctx: Ctx, key: ImportKey): Promise<StartedImportDto> {
  requirePermission(ctx, "imports.post");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    await requireStatus(tx, key, ["staged"], "Only a rehearsed import can be posted.");
    await updateImportRun(tx, key.shopId, key.importId, { status: "queued", finished: false });
    return queue(tx, ctx, key, "importers.post-import", {});
  });
}

/** Takes everything an import posted out of the book again, by reversal. */
export function undoImport(
  ctx: Ctx,
  input: ImportKey & { readonly reason: string },
): Promise<StartedImportDto> {
  requirePermission(ctx, "imports.post");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    await requireStatus(tx, input, ["done"], "Only a finished import can be undone.");
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "importers.import.undo",
      entity: { kind: "import", id: toPublicId("import", input.importId) },
      reason: input.reason,
    });
    return queue(tx, ctx, input, "importers.undo-import", { reason: input.reason });
  });
}

export interface ImportKey {
  readonly shopId: bigint;
  readonly importId: bigint;
}

async function requireStatus(
  tx: Tx,
  key: ImportKey,
  allowed: readonly string[],
  message: string,
): Promise<void> {
  const [run] = await tx.rows<{ status: string }>(
    "SELECT status FROM import_run WHERE shop_id = $1 AND import_id = $2 FOR UPDATE",
    [key.shopId, key.importId],
  );
  if (!run) throw notFound(`Import ${toPublicId("import", key.importId)}`);
  if (!allowed.includes(run.status))
    throw new AppError("conflict", "importers/wrong-state", message);
}

async function queue(
  tx: Tx,
  ctx: Ctx,
  key: ImportKey,
  kind: string,
  extra: object,
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
