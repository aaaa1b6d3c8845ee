import "server-only";
import { toJson } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import type { KeptFile } from "@/lib/platform/storage";
import type { TableOutcome } from "../domain/import-outcome";
import type { ImportRunOptions } from "../schemas";

/** Records of imports are numbered densely; this lock is short and apart from the book's. */
async function lockRecords(tx: Tx, shopId: bigint): Promise<void> {
  await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.imports', $1))", [shopId]);
}

/** The number of a file by its bytes: the same bytes are the same file, whatever they are called. */
export async function insertSourceFile(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  file: KeptFile & { readonly name: string },
): Promise<bigint> {
  await lockRecords(tx, shopId);
  const [known] = await tx.rows<{ file_id: bigint }>(
    "SELECT file_id FROM source_file WHERE shop_id = $1 AND sha256 = $2",
    [shopId, file.sha256],
  );
  if (known) return known.file_id;
  const [added] = await tx.rows<{ file_id: bigint }>(
    `INSERT INTO source_file (shop_id, file_id, sha256, name, size, received_at)
     SELECT $1, COALESCE(max(file_id), 0) + 1, $2, $3, $4, $5 FROM source_file WHERE shop_id = $1 RETURNING file_id`,
    [shopId, file.sha256, file.name, file.size, ctx.now],
  );
  return added?.file_id ?? 0n;
}

export async function insertImportRun(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  run: { readonly status: "queued" | "running"; readonly options: ImportRunOptions },
): Promise<bigint> {
  await lockRecords(tx, shopId);
  const [added] = await tx.rows<{ import_id: bigint }>(
    `INSERT INTO import_run (shop_id, import_id, status, actor_name, started_at, options)
     SELECT $1, COALESCE(max(import_id), 0) + 1, $2, $3, $4, $5::jsonb FROM import_run WHERE shop_id = $1 RETURNING import_id`,
    [shopId, run.status, ctx.actor.name, ctx.now, toJson(run.options)],
  );
  return added?.import_id ?? 0n;
}

export async function updateImportRun(
  tx: Tx,
  shopId: bigint,
  importId: bigint,
  change: {
    readonly status: string;
    readonly finished: boolean;
    readonly jobId?: bigint;
    readonly error?: unknown;
  },
): Promise<void> {
  await tx.run(
    `UPDATE import_run SET status = $3, finished_at = CASE WHEN $4 THEN clock_timestamp() END,
       job_id = COALESCE($5, job_id), error = $6::jsonb WHERE shop_id = $1 AND import_id = $2`,
    [
      shopId,
      importId,
      change.status,
      change.finished,
      change.jobId ?? null,
      change.error === undefined ? null : toJson(change.error),
    ],
  );
}

/** Drops what an earlier attempt or rehearsal of a run recorded, so that a run shows its last outcome only. */
export async function clearOutcomes(tx: Tx, shopId: bigint, importId: bigint): Promise<void> {
  await tx.run(
    `DELETE FROM import_reject r USING import_file f
     WHERE f.shop_id = $1 AND f.import_id = $2 AND f.status <> 'posted' AND r.shop_id = $1 AND r.import_file_id = f.import_file_id`,
    [shopId, importId],
  );
  await tx.run(
    "DELETE FROM import_file WHERE shop_id = $1 AND import_id = $2 AND status <> 'posted'",
    [shopId, importId],
  );
}

export async function insertOutcome(
  tx: Tx,
  shopId: bigint,
  importId: bigint,
  status: "rehearsed" | "posted" | "failed",
  outcome: TableOutcome,
): Promise<void> {
  await lockRecords(tx, shopId);
  const { rows } = outcome;
  const [added] = await tx.rows<{ import_file_id: bigint }>(
    `INSERT INTO import_file (shop_id, import_file_id, import_id, file_id, member_path, sheet, source, encoding, header_row,
       status, read, posted, revised, duplicate, reconciled, summary, rejected, batch_id, digest, effect, warnings, problem, seconds)
     SELECT $1, COALESCE(max(import_file_id), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
       $17, $18, $19::jsonb, $20::jsonb, $21::jsonb, $22 FROM import_file WHERE shop_id = $1 RETURNING import_file_id`,
    [
      shopId,
      importId,
      outcome.fileId ?? 0n,
      outcome.memberPath,
      outcome.sheet,
      outcome.source,
      outcome.encoding,
      outcome.headerRow,
      status,
      rows.read,
      rows.posted,
      rows.revised,
      rows.duplicate,
      rows.reconciled,
      rows.summary,
      rows.rejected,
      status === "posted" ? outcome.batchId : null,
      outcome.digest === null ? null : Buffer.from(outcome.digest, "hex"),
      toJson({
        changes: outcome.changes,
        entries: outcome.entries,
        reversals: outcome.reversals,
        columns: outcome.columns,
        file: outcome.file,
      }),
      toJson(outcome.warnings),
      outcome.problem === null ? null : toJson(outcome.problem),
      outcome.seconds,
    ],
  );
  await insertRejects(tx, shopId, added?.import_file_id ?? 0n, outcome);
}

async function insertRejects(
  tx: Tx,
  shopId: bigint,
  importFileId: bigint,
  outcome: TableOutcome,
): Promise<void> {
  if (outcome.rejects.length === 0) return;
  await tx.run(
    `INSERT INTO import_reject (shop_id, import_file_id, ordinal, row_number, column_name, value, reason)
     SELECT $1, $2, t.n, t.row_number, t.column_name, t.value, t.reason
     FROM unnest($3::int[], $4::text[], $5::text[], $6::text[]) WITH ORDINALITY AS t(row_number, column_name, value, reason, n)`,
    [
      shopId,
      importFileId,
      toArrayLiteral(outcome.rejects.map((reject) => reject.row)),
      toArrayLiteral(outcome.rejects.map((reject) => reject.column)),
      toArrayLiteral(outcome.rejects.map((reject) => reject.value)),
      toArrayLiteral(outcome.rejects.map((reject) => reject.reason)),
    ],
  );
}
