import "server-only";
import { createHash, type Hash, hash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { CalendarDay, DayRange } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import {
  CHANNEL_CODES,
  type Dimensions,
  type DraftEntry,
  SOURCE_KINDS,
  TRAFFIC_CODES,
} from "../domain/draft-entry";
import { toFingerprintText } from "../domain/draft-fingerprint";
import { HASH_VERSION, toMementoDimensions, toMementoText } from "../domain/entry-memento";
import { toOpenDate } from "../domain/open-date";
import type { DimensionNumbers } from "./dimension-store";
import {
  EntryBuffer,
  type NumberedDimensions,
  type NumberedEntry,
  type NumberedLine,
} from "./entry-buffer";
import { type CurrentEntry, readEntries, type StoredEntry, type StoredLine } from "./journal-store";

export type BatchKind = "import" | "manual" | "reversal" | "undo";

export interface BatchShop {
  readonly shopId: bigint;
  readonly currency: string;
  readonly timeZone: string;
}

export interface BatchHead {
  readonly kind: BatchKind;
  readonly importId: bigint | null;
  readonly reason: string | null;
}

/** Where a shop's book stands; read under the shop's lock. */
export interface BookHead {
  readonly batchId: bigint;
  readonly nextEntryId: bigint;
  readonly prevDigest: Buffer;
  readonly closed: readonly DayRange[];
}

/** Change of one account by a batch, debit and credit apart; a reversal takes back from the side it was on. */
export interface AccountEffect {
  debit: bigint;
  credit: bigint;
}

export interface BatchResult {
  /** Null when the batch came to nothing and was not opened. */
  readonly batchId: bigint | null;
  /** Of the book, when the batch began. */
  readonly entriesBefore: bigint;
  readonly entries: number;
  readonly reversals: number;
  readonly lines: number;
  readonly effects: ReadonlyMap<number, AccountEffect>;
  /** Digest of what was posted, free of numbers: the same facts on the same book give the same digest. */
  readonly contentDigest: Buffer;
}

/** A draft, and which revision of its key it becomes. */
export interface Revision {
  readonly draft: DraftEntry;
  readonly fingerprint: bigint;
  readonly revision: number;
}

/** Dimensions as the journal numbers them and as the hash names them. */
interface WrittenDimensions extends NumberedDimensions {
  readonly memento: string;
}

interface WrittenLine extends NumberedLine {
  readonly dimensions: WrittenDimensions;
}

interface WrittenEntry extends NumberedEntry {
  readonly lines: readonly WrittenLine[];
}

type UnnumberedEntry = Omit<WrittenEntry, "entryId" | "businessDate">;

/** Entries between two looks at what the server has answered meanwhile. */
const TURN_ENTRIES = 64;

/** Numbers, dates, hashes and writes the entries of one batch, then seals it. */
export class BatchWriter {
  readonly #tx: Tx;
  readonly #ctx: Ctx;
  readonly #shop: BatchShop;
  readonly #head: BatchHead;
  readonly #book: BookHead;
  readonly #dimensions: DimensionNumbers;
  readonly #fileHashes: ReadonlyMap<bigint, string>;
  readonly #buffer: EntryBuffer;
  readonly #digest: Hash;
  readonly #content = createHash("sha256");
  /** What both digests still have to take in: a call an entry would cost more than the hashing. */
  #hashes: string[] = [];
  #contents: string[] = [];
  #lastDimensions: { readonly of: Dimensions; readonly written: WrittenDimensions } | null = null;
  readonly #effects = new Map<number, AccountEffect>();
  #nextEntryId: bigint;
  #opened = false;
  #entries = 0;
  #reversals = 0;
  #lines = 0;
  #gross = 0n;

  constructor(
    tx: Tx,
    ctx: Ctx,
    parts: {
      readonly shop: BatchShop;
      readonly head: BatchHead;
      readonly book: BookHead;
      readonly dimensions: DimensionNumbers;
      readonly fileHashes: ReadonlyMap<bigint, string>;
    },
  ) {
    this.#tx = tx;
    this.#ctx = ctx;
    this.#shop = parts.shop;
    this.#head = parts.head;
    this.#book = parts.book;
    this.#dimensions = parts.dimensions;
    this.#fileHashes = parts.fileHashes;
    this.#buffer = new EntryBuffer(tx, parts.shop, parts.book.batchId);
    this.#nextEntryId = parts.book.nextEntryId;
    const version = Buffer.alloc(2);
    version.writeInt16BE(HASH_VERSION);
    this.#digest = createHash("sha256").update(parts.book.prevDigest).update(version);
  }

  /** Posts drafts, each as the next revision of its key. */
  async post(revisions: readonly Revision[]): Promise<void> {
    if (revisions.length > 0) await this.#open();
    for (const { draft, fingerprint, revision } of revisions) {
      const lines = draft.lines.map<WrittenLine>(({ account, amount, dimensions }) => ({
        account,
        amount,
        dimensions: this.#toWritten(dimensions),
      }));
      const entry: UnnumberedEntry = {
        sourceKind: SOURCE_KINDS[draft.source],
        sourceKey: draft.key,
        revision,
        fingerprint,
        factDate: draft.factDate,
        cashDate: draft.cashDate,
        occurredAt: draft.occurredAt,
        orderNo: draft.orderNo,
        fileId: draft.fileId,
        rowNumber: draft.rowNumber,
        gross: grossOf(lines),
        reverses: null,
        note: draft.note,
        lines,
      };
      this.#write(entry, draft.factDate);
      await this.#makeRoom();
    }
  }

  /**
   * Takes entries back: the same lines with the sign turned, on their own business date while that is open. An entry
   * that was dated past a closed period is taken back where it stands, also when the period was opened again.
   */
  async reverse(currents: readonly CurrentEntry[]): Promise<void> {
    const stored = await readEntries(
      this.#tx,
      this.#shop.shopId,
      this.#shop.timeZone,
      currents.map((current) => current.entryId),
    );
    if (stored.length > 0) await this.#open();
    for (const entry of stored) {
      this.#writeReversal(entry);
      await this.#makeRoom();
    }
  }

  /** Seals the batch; the database checks it against its entries and adds it to the rollup. */
  async seal(): Promise<BatchResult> {
    if (this.#opened) {
      await this.#buffer.flush();
      this.#takeIn();
      await this.#tx.run(
        `INSERT INTO batch_seal (shop_id, batch_id, last_entry_id, entry_count, line_count, gross, hash_version, prev_digest, digest)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          this.#shop.shopId,
          this.#book.batchId,
          this.#nextEntryId - 1n,
          this.#entries,
          this.#lines,
          this.#gross,
          HASH_VERSION,
          this.#book.prevDigest,
          this.#digest.digest(),
        ],
      );
    }
    return {
      batchId: this.#opened ? this.#book.batchId : null,
      entriesBefore: this.#book.nextEntryId - 1n,
      entries: this.#entries - this.#reversals,
      reversals: this.#reversals,
      lines: this.#lines,
      effects: this.#effects,
      contentDigest: this.#content.digest(),
    };
  }

  #writeReversal(entry: StoredEntry): void {
    this.#reversals += 1;
    const reversal: UnnumberedEntry = {
      sourceKind: SOURCE_KINDS.reversal,
      sourceKey: String(entry.entry_id),
      revision: 1,
      fingerprint: 0n,
      factDate: entry.fact_date,
      cashDate: entry.cash_date,
      occurredAt: entry.occurred_at,
      orderNo: entry.order_no,
      fileId: entry.file_id,
      rowNumber: entry.row_number,
      gross: entry.gross,
      reverses: entry.entry_id,
      note: null,
      lines: entry.lines.map((line) => ({
        account: line.account,
        amount: -line.amount,
        dimensions: this.#toRewritten(line),
      })),
    };
    this.#write(reversal, entry.business_date);
  }

  /** The lines of an entry mostly share what they are about. */
  #toWritten(dimensions: Dimensions): WrittenDimensions {
    if (this.#lastDimensions?.of === dimensions) return this.#lastDimensions.written;
    const channel = dimensions.channel ? CHANNEL_CODES[dimensions.channel] : 0;
    const traffic = dimensions.traffic ? TRAFFIC_CODES[dimensions.traffic] : 0;
    const written: WrittenDimensions = {
      channel,
      traffic,
      creatorId: this.#dimensions.numberOf("creator", dimensions.creatorId),
      productId: this.#dimensions.numberOf("product", dimensions.productId),
      campaignId: this.#dimensions.numberOf("campaign", dimensions.campaignId),
      memento: toMementoDimensions({ ...dimensions, channel, traffic }),
    };
    this.#lastDimensions = { of: dimensions, written };
    return written;
  }

  #toRewritten(line: StoredLine): WrittenDimensions {
    const { channel, traffic } = line;
    return {
      channel,
      traffic,
      creatorId: line.creator_id,
      productId: line.product_id,
      campaignId: line.campaign_id,
      memento: toMementoDimensions({
        channel,
        traffic,
        creatorId: this.#dimensions.externalIdOf(line.creator_id),
        productId: this.#dimensions.externalIdOf(line.product_id),
        campaignId: this.#dimensions.externalIdOf(line.campaign_id),
      }),
    };
  }

  #write(entry: UnnumberedEntry, day: CalendarDay): void {
    const numbered: WrittenEntry = {
      ...entry,
      entryId: this.#nextEntryId,
      businessDate: this.#openDate(day),
    };
    this.#nextEntryId += 1n;
    const entryHash = this.#hash(numbered);
    this.#hashes.push(entryHash);
    this.#contents.push(
      `${entry.sourceKind}|${entry.sourceKey}|${entry.revision}|${entry.fingerprint}|${numbered.businessDate};`,
    );
    this.#entries += 1;
    this.#lines += entry.lines.length;
    this.#gross += entry.gross;
    for (const line of entry.lines) this.#addEffect(line, entry.reverses !== null);
    this.#buffer.add(numbered, entryHash);
  }

  /** Hands a full buffer to the server, and lets what it has answered be heard. */
  async #makeRoom(): Promise<void> {
    if (this.#hashes.length < TURN_ENTRIES) return;
    this.#takeIn();
    if (this.#buffer.isFull) await this.#buffer.startWriting();
    else await setImmediate();
  }

  #takeIn(): void {
    this.#digest.update(this.#hashes.join(""), "hex");
    this.#content.update(this.#contents.join(""));
    this.#hashes = [];
    this.#contents = [];
  }

  #openDate(day: CalendarDay): CalendarDay {
    return this.#book.closed.length === 0 ? day : toOpenDate(this.#book.closed, day);
  }

  #hash(entry: WrittenEntry): string {
    const fileSha256 = entry.fileId === null ? null : (this.#fileHashes.get(entry.fileId) ?? null);
    const text = toMementoText({
      entryId: entry.entryId,
      sourceKind: entry.sourceKind,
      sourceKey: entry.sourceKey,
      revision: entry.revision,
      businessDate: entry.businessDate,
      factDate: entry.factDate,
      cashDate: entry.cashDate,
      occurredAt: entry.occurredAt,
      orderNo: entry.orderNo,
      fileSha256,
      rowNumber: entry.rowNumber,
      currency: this.#shop.currency,
      reverses: entry.reverses,
      note: entry.note,
      lines: entry.lines.map(({ account, amount, dimensions }) => ({
        account,
        amount,
        dimensions: dimensions.memento,
      })),
    });
    return hash("sha256", text, "hex");
  }

  #addEffect(line: NumberedLine, isReversal: boolean): void {
    let effect = this.#effects.get(line.account);
    if (!effect) {
      effect = { debit: 0n, credit: 0n };
      this.#effects.set(line.account, effect);
    }
    if (line.amount > 0n !== isReversal) effect.debit += line.amount;
    else effect.credit -= line.amount;
  }

  /** Opened with the first entry, so that an import of nothing new leaves no trace in the chain. */
  async #open(): Promise<void> {
    if (this.#opened) return;
    this.#opened = true;
    await this.#tx.run(
      `INSERT INTO batch (shop_id, batch_id, kind, first_entry_id, import_id, actor_kind, actor_id, actor_name, reason, request_id, xid)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)`,
      [
        this.#shop.shopId,
        this.#book.batchId,
        this.#head.kind,
        this.#book.nextEntryId,
        this.#head.importId,
        this.#ctx.actor.kind,
        this.#ctx.actor.id,
        this.#ctx.actor.name,
        this.#head.reason,
        this.#ctx.requestId,
      ],
    );
  }
}

export function fingerprintOf(draft: DraftEntry): bigint {
  return hash("sha256", toFingerprintText(draft), "buffer").readBigInt64BE(0);
}

function grossOf(lines: readonly NumberedLine[]): bigint {
  let gross = 0n;
  for (const line of lines) if (line.amount > 0n) gross += line.amount;
  return gross;
}
