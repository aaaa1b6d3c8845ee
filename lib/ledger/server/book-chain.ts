import "server-only";
import type { DayRange } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { DimensionNumbers } from "./dimension-store";
import { type JournalEntry, readJournalPage } from "./journal-reader";
import { type MementoNames, toStoredMemento } from "./stored-memento";

/** Where a shop's chain stands. */
export interface ChainHead {
  readonly batchId: bigint;
  readonly entryId: bigint;
  /** Digest of the last batch, hex; zeros for an empty book. */
  readonly digest: string;
}

/** A stretch of whole batches, and the days whose entries are told in full. */
export interface ChainStretch {
  readonly shopId: bigint;
  readonly firstBatch: bigint;
  readonly lastBatch: bigint;
  readonly days: DayRange;
}

/** A batch as it was sealed, or one of its entries: the canonical text of those in the days, the hash of all others. */
export type ChainRecord =
  | {
      readonly kind: "batch";
      readonly batchId: bigint;
      readonly hashVersion: number;
      readonly prevDigest: string;
      readonly digest: string;
      readonly entries: bigint;
      readonly lines: bigint;
      readonly gross: bigint;
    }
  | { readonly kind: "entry"; readonly hash: string; readonly text: string | null };

const PAGE_ENTRIES = 2_000n;

/** Keeps every writer of the shop's book out until the transaction ends; to be asked for in a statement of its own. */
export async function lockBook(tx: Tx, shopId: bigint): Promise<void> {
  await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.book', $1))", [shopId]);
}

/** The last sealed batch; zero numbers for an empty book. */
export async function readChainHead(tx: Tx, shopId: bigint): Promise<ChainHead> {
  return readChainAt(tx, shopId, null);
}

/** The batch with this number; zero numbers before the first. */
export async function readChainAt(
  tx: Tx,
  shopId: bigint,
  batchId: bigint | null,
): Promise<ChainHead> {
  const [row] = await tx.rows<{ batch_id: bigint; last_entry_id: bigint; digest: Buffer }>(
    `SELECT batch_id, last_entry_id, digest FROM batch_seal
     WHERE shop_id = $1 AND ($2::bigint IS NULL OR batch_id = $2) ORDER BY batch_id DESC LIMIT 1`,
    [shopId, batchId],
  );
  return {
    batchId: row?.batch_id ?? 0n,
    entryId: row?.last_entry_id ?? 0n,
    digest: row?.digest.toString("hex") ?? "0".repeat(64),
  };
}

/** What the journal holds of some business days; `firstBatch` is null without an entry. */
export async function countDaysEntries(
  tx: Tx,
  shopId: bigint,
  days: DayRange,
): Promise<{ entries: bigint; lines: bigint; gross: bigint; firstBatch: bigint | null }> {
  const [row] = await tx.rows<{
    entries: bigint;
    lines: bigint;
    gross: bigint;
    first: bigint | null;
  }>(
    `SELECT count(*) AS entries, COALESCE(sum(line_count), 0)::bigint AS lines, COALESCE(sum(gross), 0)::bigint AS gross,
       min(batch_id) AS first
     FROM entry WHERE shop_id = $1 AND business_date BETWEEN $2 AND $3`,
    [shopId, days.from, days.to],
  );
  return {
    entries: row?.entries ?? 0n,
    lines: row?.lines ?? 0n,
    gross: row?.gross ?? 0n,
    firstBatch: row?.first ?? null,
  };
}

/** Months with something to say, from the first day of the book on, and what was told too late for each. */
export async function listBookMonths(
  tx: Tx,
  shopId: bigint,
): Promise<{ month: string; lateEntries: number }[]> {
  const rows = await tx.rows<{ month: string; late: bigint }>(
    `WITH months AS (
       SELECT DISTINCT to_char(day, 'YYYY-MM') AS month FROM rollup_daily WHERE shop_id = $1 AND basis = 1 AND dimension = 0
     ), late AS (
       SELECT to_char(fact_date, 'YYYY-MM') AS month, count(*) AS n FROM entry
       WHERE shop_id = $1 AND fact_date <> business_date GROUP BY 1
     )
     SELECT COALESCE(m.month, l.month) AS month, COALESCE(l.n, 0) AS late
     FROM months m FULL JOIN late l ON l.month = m.month ORDER BY 1`,
    [shopId],
  );
  return rows.map((row) => ({ month: row.month, lateEntries: Number(row.late) }));
}

/** The stretch from its first batch to its last, in flat memory. */
export async function* readChain(ctx: Ctx, stretch: ChainStretch): AsyncGenerator<ChainRecord> {
  const { shopId } = stretch;
  const reader = await openChain(ctx, stretch);
  for (const batch of reader.batches) {
    yield toBatchRecord(batch);
    for (let first = batch.first_entry_id; first <= batch.last_entry_id; first += PAGE_ENTRIES) {
      const end = first + PAGE_ENTRIES - 1n;
      const last = end < batch.last_entry_id ? end : batch.last_entry_id;
      const { entries } = await transaction(ctx, (tx) =>
        readJournalPage(tx, { shopId, timeZone: reader.timeZone }, { first, last }),
      );
      for (const entry of entries) yield toEntryRecord(entry, stretch.days, reader.names);
    }
  }
}

interface BatchRow {
  readonly batch_id: bigint;
  readonly first_entry_id: bigint;
  readonly last_entry_id: bigint;
  readonly entry_count: bigint;
  readonly line_count: bigint;
  readonly gross: bigint;
  readonly hash_version: number;
  readonly prev_digest: Buffer;
  readonly digest: Buffer;
}

async function openChain(
  ctx: Ctx,
  { shopId, firstBatch, lastBatch }: ChainStretch,
): Promise<{ timeZone: string; batches: BatchRow[]; names: MementoNames }> {
  return transaction(ctx, async (tx) => {
    const [shop] = await tx.rows<{ timezone: string }>("SELECT timezone FROM shop WHERE id = $1", [
      shopId,
    ]);
    const batches = await tx.rows<BatchRow>(
      `SELECT s.batch_id, b.first_entry_id, s.last_entry_id, s.entry_count, s.line_count, s.gross, s.hash_version,
         s.prev_digest, s.digest
       FROM batch_seal s JOIN batch b ON b.shop_id = s.shop_id AND b.batch_id = s.batch_id
       WHERE s.shop_id = $1 AND s.batch_id BETWEEN $2 AND $3 ORDER BY s.batch_id`,
      [shopId, firstBatch, lastBatch],
    );
    const dimensions = new DimensionNumbers(tx, shopId);
    await dimensions.load();
    const files = await tx.rows<{ file_id: bigint; sha256: Buffer }>(
      "SELECT file_id, sha256 FROM source_file WHERE shop_id = $1",
      [shopId],
    );
    return {
      timeZone: shop?.timezone ?? "UTC",
      batches,
      names: {
        dimensions,
        fileHashes: new Map(files.map((file) => [file.file_id, file.sha256.toString("hex")])),
      },
    };
  });
}

const toBatchRecord = (row: BatchRow): ChainRecord => ({
  kind: "batch",
  batchId: row.batch_id,
  hashVersion: row.hash_version,
  prevDigest: row.prev_digest.toString("hex"),
  digest: row.digest.toString("hex"),
  entries: row.entry_count,
  lines: row.line_count,
  gross: row.gross,
});

function toEntryRecord(entry: JournalEntry, days: DayRange, names: MementoNames): ChainRecord {
  const isTold = days.from <= entry.business_date && entry.business_date <= days.to;
  return {
    kind: "entry",
    hash: entry.entry_hash.toString("hex"),
    text: isTold ? toStoredMemento(entry, names) : null,
  };
}
