import "server-only";
import { AppError, type DayRange, notFound } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { pipelinedTransaction, systemTransaction, type Tx } from "@/lib/platform/db";
import type { Fact, FactKind } from "../domain/facts";
import {
  type BatchHead,
  type BatchResult,
  type BatchShop,
  BatchWriter,
  type BookHead,
} from "./batch-writer";
import { DimensionNumbers } from "./dimension-store";
import { clearTouched, type FactCounts, storeFacts } from "./fact-store";
import { postTouchedUnits } from "./post-touched-units";

/** What the work of a batch may do: hand in facts, and touch units whose facts it removed. */
export interface BatchWork {
  readonly tx: Tx;
  readonly shop: BatchShop;
  readonly batchId: bigint;
  storeFacts(
    origin: { readonly fileId: bigint; readonly snapshotAt: Date | null },
    kind: FactKind,
    facts: readonly Fact[],
  ): Promise<FactCounts>;
}

export interface BatchOptions {
  readonly shopId: bigint;
  readonly head: BatchHead;
  /** What a rehearsal showed; another outcome is refused, because the book has moved since. */
  readonly expectDigest?: Buffer | null;
  readonly onProgress?: (done: number, total: number) => Promise<void>;
  /** Entries that no fact calls for, before the seal. */
  readonly addEntries?: (batch: HandBatch) => Promise<void>;
  /** Runs in the transaction after the seal: the audit row and the import's own records. */
  readonly afterSeal?: (tx: Tx, result: BatchResult) => Promise<void>;
}

/** What a batch needs to take entries by hand. */
export interface HandBatch {
  readonly tx: Tx;
  readonly writer: BatchWriter;
  readonly dimensions: DimensionNumbers;
}

/** Runs one batch inside a transaction that is open already. */
export type BatchRunner = <Result>(
  options: BatchOptions,
  work: (batch: BatchWork) => Promise<Result>,
) => Promise<BatchOutcome<Result>>;

export interface BatchOutcome<Result> {
  readonly result: Result;
  readonly batch: BatchResult;
}

/** Carries a rehearsal's result out of its transaction, which must not commit. */
class RehearsalEnd<Result> extends Error {
  readonly result: Result;

  constructor(result: Result) {
    super("rehearsed");
    this.result = result;
  }
}

/**
 * Runs one posting transaction of a shop: lock, facts, derivation, entries, seal. One writer a shop at a time; readers
 * are never blocked. Nothing of it remains unless all of it does.
 */
export async function postBatch<Result>(
  ctx: Ctx,
  options: BatchOptions,
  work: (batch: BatchWork) => Promise<Result>,
): Promise<BatchOutcome<Result>> {
  requirePermission(ctx, "ledger.post");
  requireShop(ctx, options.shopId);
  const outcome = await pipelinedTransaction(ctx, (tx) => runBatch(tx, ctx, options, work));
  await refreshStatistics(outcome.batch);
  return outcome;
}

/**
 * Runs any number of batches one after the other and takes everything back: what `rehearsal` returns is what posting
 * the same would do, to the last digest. The shop's other writers wait meanwhile.
 */
export async function rehearseBatches<Result>(
  ctx: Ctx,
  rehearsal: (run: BatchRunner) => Promise<Result>,
): Promise<Result> {
  requirePermission(ctx, "imports.view");
  try {
    return await pipelinedTransaction(ctx, async (tx) => {
      throw new RehearsalEnd(
        await rehearsal((options, work) => guarded(tx, () => runBatch(tx, ctx, options, work))),
      );
    });
  } catch (error) {
    if (error instanceof RehearsalEnd) return error.result as Result;
    throw error;
  }
}

/** A batch that fails takes back itself alone; those before it stay rehearsed. */
async function guarded<Result>(tx: Tx, run: () => Promise<Result>): Promise<Result> {
  await tx.run("SAVEPOINT batch");
  try {
    const result = await run();
    await tx.run("RELEASE SAVEPOINT batch");
    return result;
  } catch (error) {
    await tx.run("ROLLBACK TO SAVEPOINT batch");
    throw error;
  }
}

async function runBatch<Result>(
  tx: Tx,
  ctx: Ctx,
  options: BatchOptions,
  work: (batch: BatchWork) => Promise<Result>,
): Promise<BatchOutcome<Result>> {
  requireShop(ctx, options.shopId);
  // In a statement of its own: what follows must see what the writer before us committed.
  await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.book', $1))", [
    options.shopId,
  ]);
  await pinPlans(tx);
  const shop = await readShop(tx, options.shopId);
  const book = await readBookHead(tx, options.shopId);
  await clearTouched(tx);
  const result = await work({
    tx,
    shop,
    batchId: book.batchId,
    storeFacts: (origin, kind, facts) =>
      storeFacts(tx, { shopId: options.shopId, batchId: book.batchId, ...origin }, kind, facts),
  });
  const dimensions = new DimensionNumbers(tx, options.shopId);
  await dimensions.load();
  const fileHashes = await readFileHashes(tx, options.shopId);
  const writer = new BatchWriter(tx, ctx, {
    shop,
    head: options.head,
    book,
    dimensions,
    fileHashes,
  });
  await postTouchedUnits(tx, {
    shopId: options.shopId,
    batchId: book.batchId,
    hasPlainFlows: await exists(
      tx,
      "SELECT 1 FROM fact_account_flow WHERE shop_id = $1 LIMIT 1",
      options.shopId,
    ),
    known:
      book.nextEntryId === 1n
        ? "nothing"
        : (await hasUndo(tx, options.shopId, options.head.kind))
          ? "anything"
          : "old-facts",
    dimensions,
    writer,
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  });
  await options.addEntries?.({ tx, writer, dimensions });
  const batch = await writer.seal();
  if (options.expectDigest && !options.expectDigest.equals(batch.contentDigest)) {
    throw new AppError(
      "conflict",
      "ledger/rehearsal-outdated",
      "The book has changed since the rehearsal. Rehearse again and look at the new difference.",
    );
  }
  await options.afterSeal?.(tx, batch);
  return { result, batch };
}

/**
 * Statistics lag behind a bulk load: left to itself the planner scans whole tables that it believes empty. Everything
 * a batch reads, it reads by key; the seal's own functions set their plans themselves. Plans are generic, because for a
 * shop that the statistics have never seen any index that begins with the shop looks as good as the right one.
 */
async function pinPlans(tx: Tx): Promise<void> {
  await tx.run(
    `SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
       set_config('plan_cache_mode', 'force_generic_plan', true)`,
  );
}

/** A book that has grown by a fifth is measured again at once; autovacuum would come a minute too late. */
async function refreshStatistics(batch: BatchResult): Promise<void> {
  const added = batch.entries + batch.reversals;
  if (added < 1_000 || added < 0.2 * Number(batch.entriesBefore)) return;
  await systemTransaction(async (tx) => {
    // Every plan over the book goes by its keys: a sample of some thousand rows is enough to choose them.
    await tx.run("SELECT set_config('default_statistics_target', '10', true)");
    await tx.run(
      "ANALYZE entry, posting, entry_list, rollup_daily, fact_order, fact_fund_flow, fact_alliance",
    );
  });
}

async function readShop(tx: Tx, shopId: bigint): Promise<BatchShop> {
  const [shop] = await tx.rows<{ currency: string; timezone: string }>(
    "SELECT currency, timezone FROM shop WHERE id = $1",
    [shopId],
  );
  if (!shop) throw notFound(`Shop shp_${shopId}`);
  return { shopId, currency: shop.currency, timeZone: shop.timezone };
}

async function readBookHead(tx: Tx, shopId: bigint): Promise<BookHead> {
  const [seal] = await tx.rows<{ batch_id: bigint; last_entry_id: bigint; digest: Buffer }>(
    "SELECT batch_id, last_entry_id, digest FROM batch_seal WHERE shop_id = $1 ORDER BY batch_id DESC LIMIT 1",
    [shopId],
  );
  const periods = await tx.rows<{ starts_on: string; ends_on: string }>(
    "SELECT starts_on, ends_on FROM period WHERE shop_id = $1 AND status <> 'open' ORDER BY starts_on",
    [shopId],
  );
  const closed = periods.map<DayRange>((period) => ({
    from: period.starts_on,
    to: period.ends_on,
  }));
  return {
    batchId: (seal?.batch_id ?? 0n) + 1n,
    nextEntryId: (seal?.last_entry_id ?? 0n) + 1n,
    prevDigest: seal?.digest ?? Buffer.alloc(32),
    closed,
  };
}

async function readFileHashes(tx: Tx, shopId: bigint): Promise<ReadonlyMap<bigint, string>> {
  const files = await tx.rows<{ file_id: bigint; sha256: Buffer }>(
    "SELECT file_id, sha256 FROM source_file WHERE shop_id = $1",
    [shopId],
  );
  return new Map(files.map((file) => [file.file_id, file.sha256.toString("hex")]));
}

async function hasUndo(tx: Tx, shopId: bigint, kind: string): Promise<boolean> {
  if (kind === "undo") return true;
  return exists(tx, "SELECT 1 FROM batch WHERE shop_id = $1 AND kind = 'undo' LIMIT 1", shopId);
}

async function exists(tx: Tx, sql: string, shopId: bigint): Promise<boolean> {
  return (await tx.rows(sql, [shopId])).length > 0;
}
