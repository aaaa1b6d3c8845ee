import "server-only";
import { findJobEnds } from "@/lib/jobs/server";
import { fromPublicId, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, toArrayLiteral, transaction } from "@/lib/platform/db";
import { describeFields } from "../domain/describe-fields";
import { isSourceId } from "../domain/import-source";
import {
  type ImportDto,
  type ImportFileDto,
  type ImportPage,
  ImportRunOptions,
  type ImportStatus,
  type RejectDto,
} from "../schemas";
import {
  ABANDONED,
  type ImportKey,
  IS_ABANDONED,
  type RunState,
  type RunStatus,
  toStatus,
} from "./import-run";

interface RunRow extends RunState {
  import_id: bigint;
  actor_name: string;
  started_at: Date;
  finished_at: Date | null;
  error: { code: string; message: string } | null;
  options: unknown;
  is_undone: boolean;
}

interface FileRow {
  import_file_id: bigint;
  file_id: bigint;
  name: string | null;
  member_path: string | null;
  sheet: string | null;
  source: string | null;
  encoding: string | null;
  header_row: number | null;
  read: bigint;
  posted: bigint;
  revised: bigint;
  duplicate: bigint;
  reconciled: bigint;
  summary: bigint;
  rejected: bigint;
  effect: Pick<ImportFileDto, "changes" | "entries" | "reversals" | "columns" | "file"> | null;
  warnings: string[] | null;
  problem: { code: string; message: string } | null;
  seconds: number | null;
  undone_at: Date | null;
}

const RUN_COLUMNS = `import_id, status, actor_name, started_at, finished_at, job_id, error, options, ${IS_ABANDONED},
  COALESCE((SELECT bool_and(f.undone_at IS NOT NULL) FROM import_file f
    WHERE f.shop_id = $1 AND f.import_id = r.import_id AND f.status = 'posted'), false) AS is_undone`;

/** Imports of a shop, newest first. */
export function listImports(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly cursor?: string | undefined; readonly limit: number },
): Promise<ImportPage> {
  requirePermission(ctx, "imports.view");
  requireShop(ctx, input.shopId);
  const before = input.cursor ? fromPublicId("import", input.cursor) : null;
  return transaction(ctx, async (tx) => {
    const runs = await tx.rows<RunRow & { rows: bigint; rejected: bigint }>(
      `SELECT ${RUN_COLUMNS},
         (SELECT COALESCE(sum(f.read), 0)::bigint FROM import_file f WHERE f.shop_id = $1 AND f.import_id = r.import_id) AS rows,
         (SELECT COALESCE(sum(f.rejected), 0)::bigint FROM import_file f WHERE f.shop_id = $1 AND f.import_id = r.import_id) AS rejected
       FROM import_run r WHERE shop_id = $1 AND ($2::bigint IS NULL OR import_id < $2) ORDER BY import_id DESC LIMIT $3`,
      [input.shopId, before, input.limit + 1],
    );
    const ends = await findEnds(ctx, tx, input.shopId, runs);
    const items = runs.slice(0, input.limit).map((run) => ({
      ...toHead(run, ends),
      names: ImportRunOptions.parse(run.options).files.map((file) => file.name),
      rows: Number(run.rows),
      rejected: Number(run.rejected),
    }));
    return { items, next: runs.length > input.limit ? (items.at(-1)?.id ?? null) : null };
  });
}

/** One import with what became of each of its files. */
export function getImport(ctx: Ctx, key: ImportKey): Promise<ImportDto> {
  requirePermission(ctx, "imports.view");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    const [run] = await tx.rows<RunRow>(
      `SELECT ${RUN_COLUMNS} FROM import_run r WHERE shop_id = $1 AND import_id = $2`,
      [key.shopId, key.importId],
    );
    if (!run) throw notFound(`Import ${toPublicId("import", key.importId)}`);
    const options = ImportRunOptions.parse(run.options);
    return {
      ...toHead(run, await findEnds(ctx, tx, key.shopId, [run])),
      handedIn: await readHandedIn(tx, key.shopId, options),
      fixes: options.fixes.map(({ fileId, ...fix }) => ({
        ...fix,
        file: toPublicId("file", BigInt(fileId)),
      })),
      files: await readFileDtos(tx, key),
    };
  });
}

/** Of the runs that wait for a job, those whose job is over. */
function findEnds(ctx: Ctx, tx: Tx, shopId: bigint, runs: readonly RunRow[]) {
  const waiting = runs.filter((run) => run.status === "queued" || run.status === "running");
  const jobs = waiting.flatMap((run) => (run.job_id === null ? [] : [run.job_id]));
  return findJobEnds(ctx, tx, shopId, jobs);
}

async function readHandedIn(
  tx: Tx,
  shopId: bigint,
  options: ImportRunOptions,
): Promise<ImportDto["handedIn"]> {
  const sizes = await tx.rows<{ file_id: bigint; size: bigint }>(
    "SELECT file_id, size FROM source_file WHERE shop_id = $1 AND file_id = ANY ($2::bigint[])",
    [shopId, toArrayLiteral(options.files.map((file) => file.fileId))],
  );
  const sizeOf = new Map(sizes.map((row) => [String(row.file_id), Number(row.size)] as const));
  return options.files.map(({ fileId, name }) => {
    const own = options.readings.find((reading) => reading.fileId === fileId);
    return {
      file: toPublicId("file", BigInt(fileId)),
      name,
      size: sizeOf.get(fileId) ?? null,
      source: own ? own.source : options.source,
      mapping: own ? own.mapping : options.mapping,
    };
  });
}

async function readFileDtos(tx: Tx, key: ImportKey): Promise<ImportFileDto[]> {
  const files = await tx.rows<FileRow>(
    `SELECT f.*, s.name FROM import_file f
     LEFT JOIN source_file s ON s.shop_id = f.shop_id AND s.file_id = f.file_id
     WHERE f.shop_id = $1 AND f.import_id = $2 ORDER BY f.import_file_id`,
    [key.shopId, key.importId],
  );
  const rejects = await tx.rows<{
    import_file_id: bigint;
    row_number: number;
    column_name: string | null;
    value: string | null;
    reason: string;
  }>(
    `SELECT r.import_file_id, r.row_number, r.column_name, r.value, r.reason FROM import_reject r
     JOIN import_file f ON f.shop_id = r.shop_id AND f.import_file_id = r.import_file_id
     WHERE r.shop_id = $1 AND f.shop_id = $1 AND f.import_id = $2 ORDER BY r.import_file_id, r.ordinal LIMIT 5000`,
    [key.shopId, key.importId],
  );
  return files.map((file) =>
    toFileDto(
      file,
      rejects
        .filter((reject) => reject.import_file_id === file.import_file_id)
        .map((reject) => ({
          row: reject.row_number,
          column: reject.column_name,
          value: reject.value,
          reason: reject.reason,
        })),
    ),
  );
}

const STATUSES: Readonly<Record<RunStatus, ImportStatus>> = {
  staged: "rehearsed",
  queued: "queued",
  running: "running",
  done: "done",
  failed: "failed",
  cancelled: "cancelled",
};

function toHead(
  run: RunRow,
  ends: Awaited<ReturnType<typeof findJobEnds>>,
): Omit<ImportDto, "files" | "fixes" | "handedIn"> {
  return {
    id: toPublicId("import", run.import_id),
    status: STATUSES[toStatus(run, ends)],
    undone: run.is_undone,
    job: run.job_id === null ? null : toPublicId("job", run.job_id),
    actor: run.actor_name,
    reason: ImportRunOptions.parse(run.options).reason,
    startedAt: run.started_at.toISOString(),
    finishedAt: run.finished_at?.toISOString() ?? null,
    error: run.is_abandoned ? ABANDONED : run.error,
  };
}

function toFileDto(file: FileRow, rejects: RejectDto[]): ImportFileDto {
  return {
    file: file.effect?.file ?? file.name ?? "",
    fileId: file.file_id === 0n ? null : toPublicId("file", file.file_id),
    member: file.member_path,
    sheet: file.sheet,
    source: file.source,
    encoding: file.encoding,
    headerRow: file.header_row,
    columns: file.effect?.columns ?? {},
    fields: isSourceId(file.source) ? describeFields(file.source, file.effect?.columns ?? {}) : [],
    rows: {
      read: Number(file.read),
      posted: Number(file.posted),
      revised: Number(file.revised),
      duplicate: Number(file.duplicate),
      reconciled: Number(file.reconciled),
      summary: Number(file.summary),
      rejected: Number(file.rejected),
    },
    rejects,
    warnings: file.warnings ?? [],
    changes: file.effect?.changes ?? [],
    entries: file.effect?.entries ?? 0,
    reversals: file.effect?.reversals ?? 0,
    problem: file.problem,
    undoneAt: file.undone_at?.toISOString() ?? null,
    seconds: file.seconds ?? 0,
  };
}
