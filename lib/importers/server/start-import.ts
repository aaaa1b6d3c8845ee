import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { StartedImportDto } from "../schemas";
import { type ImportKey, lockRun, queueRun, requireStatus, updateRunOptions } from "./import-run";
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
    return queueRun(tx, ctx, { shopId: input.shopId, importId }, kind);
  });
}

/** Posts what was rehearsed, and nothing else. */
export function confirmImport(
  ctx: Ctx,
  input: ImportKey & { readonly reason?: string | undefined },
): Promise<StartedImportDto> {
  requirePermission(ctx, "imports.post");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const run = await lockRun(tx, ctx, input);
    requireStatus(run, ["staged"], "Only a rehearsed import can be posted.");
    const reason = input.reason || run.options.reason;
    await updateRunOptions(tx, input, { ...run.options, reason });
    await updateImportRun(tx, input.shopId, input.importId, { status: "queued", finished: false });
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "importers.import.confirm",
      entity: { kind: "import", id: toPublicId("import", input.importId) },
      after: { fixes: run.options.fixes },
      reason: reason ?? undefined,
    });
    return queueRun(tx, ctx, input, "importers.post-import");
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
    const run = await lockRun(tx, ctx, input);
    requireStatus(
      run,
      ["done", "failed", "cancelled"],
      "Only an import that has ended can be undone.",
    );
    if (run.posted === 0)
      throw new AppError(
        "conflict",
        "importers/nothing-to-undo",
        "Nothing of this import is in the book.",
      );
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "importers.import.undo",
      entity: { kind: "import", id: toPublicId("import", input.importId) },
      reason: input.reason,
    });
    return queueRun(tx, ctx, input, "importers.undo-import", { reason: input.reason });
  });
}
