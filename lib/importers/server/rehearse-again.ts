import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, type ErrorDetail, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { ImportRunOptions, RehearseImportInput, StartedImportDto } from "../schemas";
import { type ImportKey, lockRun, queueRun, requireStatus, updateRunOptions } from "./import-run";
import { insertImportRun, updateImportRun } from "./import-store";

/**
 * Rehearses an import once more: because the book has moved, because files shall be read otherwise, or because it was
 * stopped. Where part of it is in the book already, or was and is undone, the files that are not become a new import.
 */
export function rehearseAgain(
  ctx: Ctx,
  input: ImportKey & RehearseImportInput,
): Promise<StartedImportDto> {
  requirePermission(ctx, "imports.post");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const run = await lockRun(tx, ctx, input);
    requireStatus(
      run,
      ["staged", "done", "failed", "cancelled"],
      "The import is still at work; wait for it or cancel it.",
    );
    const options = withReadings(run.options, input.readings);
    const settled = await readSettledFiles(tx, input);
    const key =
      settled.size === 0
        ? await reuseRun(tx, input, options)
        : await openRun(tx, ctx, input, withoutFiles(options, settled));
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "importers.import.rehearse",
      entity: { kind: "import", id: toPublicId("import", key.importId) },
      before: { import: toPublicId("import", input.importId), readings: run.options.readings },
      after: { readings: options.readings },
    });
    return queueRun(tx, ctx, key, "importers.rehearse-import");
  });
}

function withReadings(
  options: ImportRunOptions,
  readings: RehearseImportInput["readings"],
): ImportRunOptions {
  const own = new Set(options.files.map((file) => file.fileId));
  const strangers = readings.flatMap<ErrorDetail>(({ file }, index) =>
    own.has(String(file)) ? [] : [{ pointer: `/readings/${index}/file`, detail: "Not its file." }],
  );
  if (strangers.length > 0)
    throw new AppError(
      "invalid",
      "importers/unknown-file",
      "Only files of the import can be read otherwise.",
      strangers,
    );
  const byFile = new Map(options.readings.map((reading) => [reading.fileId, reading] as const));
  for (const { file, source, mapping } of readings) {
    const fileId = String(file);
    if (source === null && mapping === null) byFile.delete(fileId);
    else byFile.set(fileId, { fileId, source, mapping });
  }
  return { ...options, readings: [...byFile.values()] };
}

/** Which of a run's files have a posted table, and whether they stand in the book whole. */
async function readSettledFiles(tx: Tx, key: ImportKey): Promise<ReadonlyMap<string, boolean>> {
  const rows = await tx.rows<{ file_id: bigint; is_whole: boolean }>(
    `SELECT file_id, bool_and(status = 'posted' AND undone_at IS NULL) AS is_whole FROM import_file
     WHERE shop_id = $1 AND import_id = $2 GROUP BY file_id HAVING bool_or(status = 'posted')`,
    [key.shopId, key.importId],
  );
  return new Map(rows.map((row) => [String(row.file_id), row.is_whole] as const));
}

async function reuseRun(tx: Tx, key: ImportKey, options: ImportRunOptions): Promise<ImportKey> {
  await updateRunOptions(tx, key, options);
  await updateImportRun(tx, key.shopId, key.importId, { status: "queued", finished: false });
  return { shopId: key.shopId, importId: key.importId };
}

async function openRun(
  tx: Tx,
  ctx: Ctx,
  key: ImportKey,
  options: ImportRunOptions,
): Promise<ImportKey> {
  const importId = await insertImportRun(tx, ctx, key.shopId, { status: "queued", options });
  return { shopId: key.shopId, importId };
}

function withoutFiles(
  options: ImportRunOptions,
  settled: ReadonlyMap<string, boolean>,
): ImportRunOptions {
  const isOpen = ({ fileId }: { readonly fileId: string }): boolean => settled.get(fileId) !== true;
  const files = options.files.filter(isOpen);
  if (files.length === 0)
    throw new AppError(
      "conflict",
      "importers/wrong-state",
      "Every file of the import is in the book.",
    );
  return {
    ...options,
    files,
    readings: options.readings.filter(isOpen),
    fixes: options.fixes.filter(isOpen),
  };
}
