import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { toPublicId } from "@/lib/kernel";
import { type BatchRunner, postBatch, rehearseBatches } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { keepFile } from "@/lib/platform/storage";
import type { TableOutcome } from "../domain/import-outcome";
import type { SourceId } from "../domain/import-source";
import type { ImportRunOptions, MappingTemplate } from "../schemas";
import { whileAlive } from "./import-run";
import {
  clearOutcomes,
  insertImportRun,
  insertOutcome,
  insertSourceFile,
  updateImportRun,
} from "./import-store";
import { openFiles, toProblem } from "./open-files";
import { describeSource, postSource, type SourceJob } from "./post-source";
import { READ_LIMITS } from "./reading/read-limits";
import { WorkMeter } from "./work-meter";

/** A file on the local disk, as the user named it. */
export interface ImportFile {
  readonly name: string;
  readonly path: string;
}

export interface ImportInput {
  readonly shopId: bigint;
  readonly files: readonly ImportFile[];
  readonly source?: SourceId | undefined;
  readonly asOf?: Date | undefined;
  readonly mapping?: MappingTemplate | undefined;
  readonly reason?: string | undefined;
}

export interface ImportProgress {
  readonly file: string;
  readonly phase: "reading" | "posting";
  readonly done: number;
  readonly total: number | null;
  /** Bytes of all files, dealt with and in all. */
  readonly work: { readonly done: number; readonly total: number };
}

export interface ImportOutcome {
  readonly importId: bigint;
  readonly tables: readonly TableOutcome[];
}

type Report = (progress: ImportProgress) => Promise<void>;
const silent: Report = async () => undefined;

/** A file of a run: kept, numbered, readable again at any time. */
export interface KeptImportFile extends ImportFile {
  readonly fileId: bigint;
  readonly size: number;
}

/** Keeps the files, posts them one after the other (one transaction a table) and records what became of each. */
export async function runImport(
  ctx: Ctx,
  input: ImportInput,
  report: Report = silent,
): Promise<ImportOutcome> {
  requirePermission(ctx, "imports.post");
  requireShop(ctx, input.shopId);
  const files = await keepFiles(ctx, input.shopId, input.files);
  const options = toRunOptions(input, files);
  const importId = await transaction(ctx, (tx) =>
    insertImportRun(tx, ctx, input.shopId, { status: "running", options }),
  );
  return whileAlive(ctx, { shopId: input.shopId, importId }, () =>
    postImport(ctx, { ...input, importId, files }, report),
  );
}

export interface PostImportInput extends Omit<ImportInput, "files"> {
  readonly importId: bigint;
  readonly files: readonly KeptImportFile[];
  /** How single files are read, where that was said. */
  readonly readings?: ImportRunOptions["readings"] | undefined;
  /** Cells that the user has put right. */
  readonly fixes?: ImportRunOptions["fixes"] | undefined;
  /** Digests of a rehearsal by `tableKey`; posting refuses a table whose digest differs. */
  readonly digests?: ReadonlyMap<string, Buffer> | undefined;
}

/** Posts the kept files of a run. Doing it again changes nothing: every row is known by then. */
export async function postImport(
  ctx: Ctx,
  input: PostImportInput,
  report: Report = silent,
): Promise<ImportOutcome> {
  requirePermission(ctx, "imports.post");
  const { shopId, importId } = input;
  await transaction(ctx, async (tx) => {
    await clearOutcomes(tx, shopId, importId);
    await updateImportRun(tx, shopId, importId, { status: "running", finished: false });
  });
  const record = (tx: Tx, outcome: TableOutcome): Promise<void> =>
    recordPosted(tx, ctx, input, outcome);
  const tables = await readFiles(
    ctx,
    input,
    report,
    (options, work) => postBatch(ctx, options, work),
    record,
  );
  await transaction(ctx, async (tx) => {
    for (const outcome of tables)
      if (outcome.problem) await insertOutcome(tx, shopId, importId, "failed", outcome);
    const failed = tables.length > 0 && tables.every((outcome) => outcome.problem !== null);
    await updateImportRun(tx, shopId, importId, {
      status: failed ? "failed" : "done",
      finished: true,
    });
  });
  return { importId, tables };
}

/** Does everything that `postImport` would do, takes it back, and keeps what it showed. */
export async function rehearseImport(
  ctx: Ctx,
  input: PostImportInput,
  report: Report = silent,
): Promise<ImportOutcome> {
  requirePermission(ctx, "imports.post");
  const { shopId, importId } = input;
  // What an earlier rehearsal showed binds the posting alone.
  const anew = { ...input, digests: undefined };
  const tables = await rehearseBatches(ctx, (run) =>
    readFiles(ctx, anew, report, run, async () => undefined),
  );
  await transaction(ctx, async (tx) => {
    await clearOutcomes(tx, shopId, importId);
    for (const outcome of tables)
      await insertOutcome(tx, shopId, importId, outcome.problem ? "failed" : "rehearsed", outcome);
    await updateImportRun(tx, shopId, importId, { status: "staged", finished: false });
  });
  return { importId, tables };
}

/** What a run is about, so that a job, or a look years later, needs nothing else. */
export function toRunOptions(
  input: Omit<ImportInput, "files">,
  files: readonly KeptImportFile[],
): ImportRunOptions {
  return {
    files: files.map((file) => ({ fileId: String(file.fileId), name: file.name })),
    source: input.source ?? null,
    asOf: input.asOf?.toISOString() ?? null,
    mapping: input.mapping ?? null,
    reason: input.reason ?? null,
    readings: [],
    fixes: [],
  };
}

/** Copies the bytes below the storage root and gives each file its number. */
export async function keepFiles(
  ctx: Ctx,
  shopId: bigint,
  files: readonly ImportFile[],
): Promise<KeptImportFile[]> {
  const kept: KeptImportFile[] = [];
  for (const file of files) {
    const bytes = await keepFile(shopId, file.path, READ_LIMITS.fileBytesMax);
    const fileId = await transaction(ctx, (tx) =>
      insertSourceFile(tx, ctx, shopId, { ...bytes, name: file.name }),
    );
    kept.push({ name: file.name, path: bytes.path, size: bytes.size, fileId });
  }
  return kept;
}

/** Which table of which file, for telling a rehearsed one again. */
export const tableKey = (fileId: bigint, member: string | null, sheet: string | null): string =>
  `${fileId}|${member ?? ""}|${sheet ?? ""}`;

async function readFiles(
  ctx: Ctx,
  input: PostImportInput,
  report: Report,
  run: BatchRunner,
  afterSeal: (tx: Tx, outcome: TableOutcome) => Promise<void>,
): Promise<TableOutcome[]> {
  const meter = new WorkMeter(input.files);
  const opened = await openFiles(ctx, input, meter.onRead);
  const outcomes = opened.unreadable.map(({ outcome }) => outcome);
  for (const { file } of opened.unreadable) meter.skip(file);
  for (const { file, source, siblings } of opened.tables) {
    meter.beginTable(file, siblings);
    const key = tableKey(file.fileId, source.memberPath, source.sheet);
    const job: SourceJob = {
      ctx,
      shopId: input.shopId,
      importId: input.importId,
      fileId: file.fileId,
      reason: input.reason ?? null,
      expectDigest: input.digests?.get(key) ?? null,
      afterSeal,
      onProgress: (phase, done, total) => {
        const work = { done: meter.measure({ phase, done, total }), total: meter.total };
        return report({ file: file.name, phase, done, total, work });
      },
    };
    const started = performance.now();
    try {
      outcomes.push(await postSource(run, source, job));
    } catch (error) {
      const problem = toProblem(file, error, (performance.now() - started) / 1000);
      outcomes.push({ ...problem, ...describeSource(source, file.fileId) });
    }
  }
  return outcomes;
}

async function recordPosted(
  tx: Tx,
  ctx: Ctx,
  input: PostImportInput,
  outcome: TableOutcome,
): Promise<void> {
  await insertOutcome(tx, input.shopId, input.importId, "posted", outcome);
  await recordAudit(tx, ctx, {
    shopId: input.shopId,
    action: "importers.file.post",
    entity: { kind: "import", id: toPublicId("import", input.importId) },
    after: {
      file: outcome.file,
      source: outcome.source,
      rows: outcome.rows,
      batchId: outcome.batchId,
    },
    reason: input.reason,
  });
}
