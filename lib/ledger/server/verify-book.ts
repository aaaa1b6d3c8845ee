import "server-only";
import { createHash, type Hash, hash } from "node:crypto";
import { notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import {
  findStoredEntryFault,
  isNegativeOf,
  type StoredEntryFacts,
  type StoredLineFacts,
} from "../domain/verify-entry";
import type { VerificationDto } from "../entry-schemas";
import { DimensionNumbers } from "./dimension-store";
import {
  type JournalEntry,
  type JournalLine,
  readJournalEntries,
  readJournalPage,
} from "./journal-reader";
import { toStoredMemento } from "./stored-memento";
import { findListFault, findRevisionFault, findRollupFault, findUnsealed } from "./verify-sql";

/** Entries read at a time: memory stays flat whatever the book. */
const PAGE_ENTRIES = 2_000n;
/** A book with more faults than this has been shown to be broken. */
const PROBLEMS_MAX = 50;

type Problem = VerificationDto["problems"][number];

/**
 * Reads the whole book and proves it anew: every entry's hash from its canonical bytes, every batch's digest and its
 * link to the one before, zero sums, line counts, dense numbers, revisions, reversals, and the rollup and the lists
 * against the journal. Problems come in the order of the journal, the first broken entry first.
 */
export async function verifyBook(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly onProgress?: (done: number, total: number) => void },
): Promise<VerificationDto> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const book = await openBookReader(ctx, input.shopId);
  const checker = new BookChecker(book);
  for (const batch of book.batches) {
    checker.openBatch(batch);
    for (let first = checker.nextEntryId; first <= batch.last_entry_id; first += PAGE_ENTRIES) {
      const last = min(first + PAGE_ENTRIES - 1n, batch.last_entry_id);
      await transaction(ctx, async (tx) => {
        const page = await readJournalPage(tx, book, { first, last });
        checker.readPage(page.entries, await readReversed(tx, book, page.entries), { first, last });
        for (const orphan of page.orphans) checker.report("orphan-lines", { entry: orphan });
      });
      input.onProgress?.(Number(last), Number(book.lastEntryId));
    }
    checker.closeBatch(batch);
  }
  for (const problem of await checkWholes(ctx, input.shopId, book.lastEntryId))
    checker.add(problem);
  return checker.result();
}

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);

interface SealedBatch {
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

interface BookReader {
  readonly shopId: bigint;
  readonly timeZone: string;
  readonly batches: readonly SealedBatch[];
  readonly lastEntryId: bigint;
  readonly dimensions: DimensionNumbers;
  readonly fileHashes: ReadonlyMap<bigint, string>;
}

/** What stands sealed at this moment; a batch that is posted meanwhile is the next verification's. */
async function openBookReader(ctx: Ctx, shopId: bigint): Promise<BookReader> {
  return transaction(ctx, async (tx) => {
    const [shop] = await tx.rows<{ timezone: string }>("SELECT timezone FROM shop WHERE id = $1", [
      shopId,
    ]);
    if (!shop) throw notFound(`Shop ${toPublicId("shop", shopId)}`);
    const batches = await tx.rows<SealedBatch>(
      `SELECT s.batch_id, COALESCE(b.first_entry_id, 0) AS first_entry_id, s.last_entry_id, s.entry_count, s.line_count,
         s.gross, s.hash_version, s.prev_digest, s.digest
       FROM batch_seal s LEFT JOIN batch b ON b.shop_id = $1 AND b.batch_id = s.batch_id
       WHERE s.shop_id = $1 ORDER BY s.batch_id`,
      [shopId],
    );
    const dimensions = new DimensionNumbers(tx, shopId);
    await dimensions.load();
    const files = await tx.rows<{ file_id: bigint; sha256: Buffer }>(
      "SELECT file_id, sha256 FROM source_file WHERE shop_id = $1",
      [shopId],
    );
    return {
      shopId,
      timeZone: shop.timezone,
      batches,
      lastEntryId: batches.at(-1)?.last_entry_id ?? 0n,
      dimensions,
      fileHashes: new Map(files.map((file) => [file.file_id, file.sha256.toString("hex")])),
    };
  });
}

async function readReversed(
  tx: Tx,
  book: BookReader,
  entries: readonly JournalEntry[],
): Promise<ReadonlyMap<bigint, JournalEntry>> {
  const ids = entries.flatMap((entry) => (entry.reverses === null ? [] : [entry.reverses]));
  const reversed = await readJournalEntries(tx, book, ids);
  return new Map(reversed.map((entry) => [entry.entry_id, entry]));
}

/** Follows the chain in order and gathers what does not fit. */
class BookChecker {
  readonly #book: BookReader;
  readonly #problems: Problem[] = [];
  #entries = 0;
  #postings = 0;
  #batches = 0;
  #lastBatchId = 0n;
  #digest: Buffer = Buffer.alloc(32);
  #running: Hash = createHash("sha256");
  #counts = { entries: 0n, lines: 0n, gross: 0n };
  nextEntryId = 1n;

  constructor(book: BookReader) {
    this.#book = book;
  }

  openBatch(batch: SealedBatch): void {
    const id = { batch: batch.batch_id };
    if (batch.batch_id !== this.#lastBatchId + 1n) this.report("batch-gap", id);
    if (batch.first_entry_id !== this.nextEntryId) this.report("batch-start", id);
    if (!batch.prev_digest.equals(this.#digest)) this.report("broken-chain", id);
    const version = Buffer.alloc(2);
    version.writeInt16BE(batch.hash_version);
    this.#running = createHash("sha256").update(this.#digest).update(version);
    this.#counts = { entries: 0n, lines: 0n, gross: 0n };
  }

  readPage(
    entries: readonly JournalEntry[],
    reversed: ReadonlyMap<bigint, JournalEntry>,
    stretch: { readonly first: bigint; readonly last: bigint },
  ): void {
    let expected = stretch.first;
    for (const entry of entries) {
      if (entry.entry_id !== expected) this.report("entry-gap", { entry: expected });
      expected = entry.entry_id + 1n;
      this.#check(entry, reversed);
      this.#running.update(entry.entry_hash);
      this.#counts.entries += 1n;
      this.#counts.lines += BigInt(entry.lines.length);
      this.#counts.gross += entry.gross;
    }
    if (expected !== stretch.last + 1n) this.report("entry-gap", { entry: expected });
    this.nextEntryId = stretch.last + 1n;
  }

  closeBatch(batch: SealedBatch): void {
    const id = { batch: batch.batch_id };
    const { entries, lines, gross } = this.#counts;
    if (entries !== batch.entry_count || lines !== batch.line_count || gross !== batch.gross)
      this.report("batch-counts", id);
    if (!this.#running.digest().equals(batch.digest)) this.report("batch-digest", id);
    this.#digest = batch.digest;
    this.#lastBatchId = batch.batch_id;
    this.#batches += 1;
    this.#entries += Number(entries);
    this.#postings += Number(lines);
  }

  report(code: string, at: { readonly entry?: bigint; readonly batch?: bigint }): void {
    this.add({
      code,
      entry: at.entry === undefined ? null : toPublicId("entry", at.entry),
      batch: at.batch === undefined ? null : toPublicId("batch", at.batch),
      detail: DETAILS[code] ?? code,
    });
  }

  add(problem: Problem): void {
    if (this.#problems.length < PROBLEMS_MAX) this.#problems.push(problem);
  }

  result(): VerificationDto {
    return {
      entries: this.#entries,
      postings: this.#postings,
      batches: this.#batches,
      ok: this.#problems.length === 0,
      problems: this.#problems,
      head: this.#batches === 0 ? null : this.#digest.toString("hex"),
    };
  }

  #check(entry: JournalEntry, reversed: ReadonlyMap<bigint, JournalEntry>): void {
    const at = { entry: entry.entry_id };
    const fault = findStoredEntryFault(toFacts(entry));
    if (fault) this.report(fault, at);
    const text = toStoredMemento(entry, this.#book);
    if (!hash("sha256", text, "buffer").equals(entry.entry_hash)) this.report("entry-hash", at);
    if (entry.reverses === null) return;
    const original = reversed.get(entry.reverses);
    const isNegative =
      original !== undefined &&
      original.entry_id < entry.entry_id &&
      original.reverses === null &&
      isNegativeOf(entry.lines.map(toLineFacts), original.lines.map(toLineFacts));
    if (!isNegative) this.report("reversal", at);
  }
}

const DETAILS: Readonly<Record<string, string>> = {
  "entry-hash": "What the entry states is not what its hash was made from.",
  "line-count": "Its lines are not those that its head counts.",
  "zero-sum": "Its debits and credits differ.",
  gross: "Its debits are not the gross that its head states.",
  currency: "A line has another currency.",
  date: "A line has another business date.",
  reversal: "It is not the exact negative of the entry that it reverses.",
  "orphan-lines": "Lines without an entry.",
  "entry-gap": "An entry of this number is missing.",
  "batch-gap": "A batch before this one is missing.",
  "batch-start": "The batch does not begin after the one before.",
  "batch-counts": "The batch does not hold what its seal counts.",
  "batch-digest": "The digest of the batch is not that of its entries.",
  "broken-chain": "The batch does not link to the digest of the one before.",
};

function toFacts(entry: JournalEntry): StoredEntryFacts {
  return {
    lineCount: entry.line_count,
    gross: entry.gross,
    currency: entry.currency,
    businessDate: entry.business_date,
    lines: entry.lines.map(toLineFacts),
  };
}

function toLineFacts(line: JournalLine): StoredLineFacts {
  return {
    lineNo: line.line_no,
    account: line.account,
    amount: line.amount,
    channel: line.channel,
    traffic: line.traffic,
    creatorId: line.creator_id,
    productId: line.product_id,
    campaignId: line.campaign_id,
    currency: line.currency,
    businessDate: line.business_date,
  };
}

/** What is seen best over the whole book at once. */
async function checkWholes(ctx: Ctx, shopId: bigint, lastEntryId: bigint): Promise<Problem[]> {
  return transaction(ctx, async (tx) => {
    const found = [
      await findUnsealed(tx, shopId, lastEntryId),
      await findRevisionFault(tx, shopId, lastEntryId),
      await findRollupFault(tx, shopId),
      await findListFault(tx, shopId),
    ];
    return found.filter((problem) => problem !== null);
  });
}
