import "server-only";
import * as z from "zod";
import { withdrawTouches } from "@/lib/attribution/server";
import { recordAudit } from "@/lib/audit/server";
import { defineJob, type JobRun } from "@/lib/jobs/server";
import { AppError, notFound } from "@/lib/kernel";
import { postBatch, withdrawFile } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { pathOfFile } from "@/lib/platform/storage";
import { ImportRunOptions } from "../schemas";
import { updateImportRun } from "./import-store";
import {
  type ImportProgress,
  type KeptImportFile,
  type PostImportInput,
  postImport,
  rehearseImport,
  tableKey,
} from "./run-import";

const Payload = z.object({ shopId: z.string(), importId: z.string() });
const UndoPayload = Payload.extend({ reason: z.string() });

/** Rehearses the files of a run; the run then waits for the user's word. */
export const rehearseImportJob = defineJob({
  kind: "importers.rehearse-import",
  payload: Payload,
  attemptsMax: 1,
  run: (ctx, payload, job) =>
    runKept(ctx, payload, job, (input, report) => rehearseImport(ctx, input, report)),
});

/** Posts the files of a run, exactly as rehearsed where they were. Every retry finds the posted rows known. */
export const postImportJob = defineJob({
  kind: "importers.post-import",
  payload: Payload,
  run: (ctx, payload, job) =>
    runKept(ctx, payload, job, (input, report) => postImport(ctx, input, report)),
});

/** Takes the files of a run out of the book by reversal, and out of the journeys. */
export const undoImportJob = defineJob({
  kind: "importers.undo-import",
  payload: UndoPayload,
  run: async (ctx, payload, job) => {
    const key = { shopId: BigInt(payload.shopId), importId: BigInt(payload.importId) };
    const files = await transaction(ctx, (tx) => readPostedFiles(tx, key));
    for (const fileId of files)
      await undoFile(ctx, { ...key, fileId, reason: payload.reason }, job);
    return { files: files.length };
  },
});

async function runKept(
  ctx: Ctx,
  payload: z.infer<typeof Payload>,
  job: JobRun,
  run: (
    input: PostImportInput,
    report: (progress: ImportProgress) => Promise<void>,
  ) => Promise<unknown>,
): Promise<unknown> {
  const shopId = BigInt(payload.shopId);
  const importId = BigInt(payload.importId);
  try {
    const input = await transaction(ctx, (tx) => readKeptInput(tx, shopId, importId));
    await run(input, ({ work }) => job.report(work.done, work.total));
    return null;
  } catch (error) {
    const cancelled = error instanceof AppError && error.code === "jobs/cancelled";
    const told =
      error instanceof AppError ? { code: error.code, message: error.message } : undefined;
    await transaction(ctx, (tx) =>
      updateImportRun(tx, shopId, importId, {
        status: cancelled ? "cancelled" : "failed",
        finished: true,
        error: cancelled
          ? undefined
          : (told ?? {
              code: "importers/failed",
              message: "The import stopped on an error of ours.",
            }),
      }),
    );
    throw error;
  }
}

async function readKeptInput(tx: Tx, shopId: bigint, importId: bigint): Promise<PostImportInput> {
  const [run] = await tx.rows<{ options: unknown }>(
    "SELECT options FROM import_run WHERE shop_id = $1 AND import_id = $2",
    [shopId, importId],
  );
  if (!run) throw notFound(`Import imp_${importId}`);
  const options = ImportRunOptions.parse(run.options);
  const rehearsed = await tx.rows<{
    digest: Buffer | null;
    file_id: bigint;
    member_path: string | null;
    sheet: string | null;
  }>(
    "SELECT digest, file_id, member_path, sheet FROM import_file WHERE shop_id = $1 AND import_id = $2 AND status = 'rehearsed' ORDER BY import_file_id",
    [shopId, importId],
  );
  const files: KeptImportFile[] = [];
  for (const { fileId, name } of options.files) {
    const [file] = await tx.rows<{ sha256: Buffer; size: bigint }>(
      "SELECT sha256, size FROM source_file WHERE shop_id = $1 AND file_id = $2",
      [shopId, BigInt(fileId)],
    );
    if (!file) throw notFound(`File fil_${fileId}`);
    files.push({
      fileId: BigInt(fileId),
      name,
      path: pathOfFile(shopId, file.sha256),
      size: Number(file.size),
    });
  }
  return {
    shopId,
    importId,
    files,
    source: options.source ?? undefined,
    asOf: options.asOf ? new Date(options.asOf) : undefined,
    mapping: options.mapping ?? undefined,
    readings: options.readings,
    fixes: options.fixes,
    reason: options.reason ?? undefined,
    digests: new Map(
      rehearsed.flatMap(({ digest, file_id, member_path, sheet }) =>
        digest ? [[tableKey(file_id, member_path, sheet), digest] as const] : [],
      ),
    ),
  };
}

async function readPostedFiles(
  tx: Tx,
  key: { shopId: bigint; importId: bigint },
): Promise<bigint[]> {
  const rows = await tx.rows<{ file_id: bigint }>(
    `SELECT DISTINCT file_id FROM import_file
     WHERE shop_id = $1 AND import_id = $2 AND status = 'posted' AND undone_at IS NULL ORDER BY file_id DESC`,
    [key.shopId, key.importId],
  );
  return rows.map((row) => row.file_id);
}

async function undoFile(
  ctx: Ctx,
  undo: {
    readonly shopId: bigint;
    readonly importId: bigint;
    readonly fileId: bigint;
    readonly reason: string;
  },
  job: JobRun,
): Promise<void> {
  await postBatch(
    ctx,
    {
      shopId: undo.shopId,
      head: { kind: "undo", importId: undo.importId, reason: undo.reason },
      onProgress: (done, total) => job.report(done, total),
      afterSeal: async (tx, batch) => {
        await tx.run(
          "UPDATE import_file SET undone_at = $3 WHERE shop_id = $1 AND file_id = $2 AND status = 'posted' AND undone_at IS NULL",
          [undo.shopId, undo.fileId, ctx.now],
        );
        await recordAudit(tx, ctx, {
          shopId: undo.shopId,
          action: "importers.file.undo",
          entity: { kind: "file", id: `fil_${undo.fileId}` },
          after: { entries: batch.entries, reversals: batch.reversals },
          reason: undo.reason,
        });
      },
    },
    async (batch) => {
      await withdrawTouches(batch.tx, undo);
      return withdrawFile(batch.tx, undo.shopId, undo.fileId);
    },
  );
}
