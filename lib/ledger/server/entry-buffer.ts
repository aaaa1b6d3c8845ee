import "server-only";
import { type Tx, toArrayParam } from "@/lib/platform/db";

/** An entry ready to be written: numbered, dated, hashed, dimensions as numbers. */
export interface NumberedEntry {
  readonly entryId: bigint;
  readonly sourceKind: number;
  readonly sourceKey: string;
  readonly revision: number;
  readonly fingerprint: bigint;
  readonly businessDate: string;
  readonly factDate: string;
  readonly cashDate: string;
  readonly occurredAt: string;
  readonly orderNo: string | null;
  readonly fileId: bigint | null;
  readonly rowNumber: number | null;
  readonly gross: bigint;
  readonly reverses: bigint | null;
  readonly note: string | null;
  readonly lines: readonly NumberedLine[];
}

export interface NumberedLine {
  readonly account: number;
  readonly amount: bigint;
  readonly dimensions: NumberedDimensions;
}

export interface NumberedDimensions {
  readonly channel: number;
  readonly traffic: number;
  readonly creatorId: number;
  readonly productId: number;
  readonly campaignId: number;
}

/** Entries a statement: past a few thousand the plan gains nothing more and memory grows. */
const FLUSH_ENTRIES = 2_000;

/** Arrays are taken apart in the select list: as tables of a FROM they would be stored first, at twice the cost. */
const ENTRY_SQL = `
  INSERT INTO entry (shop_id, batch_id, currency, entry_id, source_kind, source_key, revision, fingerprint, entry_hash,
    business_date, fact_date, cash_date, occurred_at, order_no, file_id, row_number, line_count, gross, reverses, note)
  SELECT $1::bigint, $2::bigint, $3::char(3), t.entry_id, t.source_kind, t.source_key, t.revision, t.fingerprint,
    t.entry_hash, t.business_date, t.fact_date, t.cash_date, t.occurred_at AT TIME ZONE $4,
    t.order_no, t.file_id, t.row_number, t.line_count, t.gross, t.reverses, t.note
  FROM (SELECT unnest($5::bigint[]) AS entry_id, unnest($6::smallint[]) AS source_kind,
    unnest($7::text[]) AS source_key, unnest($8::int[]) AS revision, unnest($9::bigint[]) AS fingerprint,
    unnest($10::bytea[]) AS entry_hash, unnest($11::date[]) AS business_date, unnest($12::date[]) AS fact_date,
    unnest($13::date[]) AS cash_date, unnest($14::timestamp[]) AS occurred_at, unnest($15::text[]) AS order_no,
    unnest($16::bigint[]) AS file_id, unnest($17::int[]) AS row_number, unnest($18::smallint[]) AS line_count,
    unnest($19::bigint[]) AS gross, unnest($20::bigint[]) AS reverses, unnest($21::text[]) AS note) t`;

const POSTING_SQL = `
  INSERT INTO posting (shop_id, currency, entry_id, line_no, account, amount, business_date, channel, traffic,
    creator_id, product_id, campaign_id)
  SELECT $1::bigint, $2::char(3), unnest($3::bigint[]), unnest($4::smallint[]), unnest($5::smallint[]),
    unnest($6::bigint[]), unnest($7::date[]), unnest($8::smallint[]), unnest($9::smallint[]), unnest($10::int[]),
    unnest($11::int[]), unnest($12::int[])`;

/** The parameters of both statements that are arrays, in their order. */
class Columns {
  /** Hexadecimal. */
  readonly hashes: string[] = [];
  readonly entry = {
    entryId: [] as bigint[],
    sourceKind: [] as number[],
    sourceKey: [] as string[],
    revision: [] as number[],
    fingerprint: [] as bigint[],
    businessDate: [] as string[],
    factDate: [] as string[],
    cashDate: [] as string[],
    occurredAt: [] as string[],
    orderNo: [] as (string | null)[],
    fileId: [] as (bigint | null)[],
    rowNumber: [] as (number | null)[],
    lineCount: [] as number[],
    gross: [] as bigint[],
    reverses: [] as (bigint | null)[],
    note: [] as (string | null)[],
  };
  readonly posting = {
    entryId: [] as bigint[],
    lineNo: [] as number[],
    account: [] as number[],
    amount: [] as bigint[],
    businessDate: [] as string[],
    channel: [] as number[],
    traffic: [] as number[],
    creatorId: [] as number[],
    productId: [] as number[],
    campaignId: [] as number[],
  };

  add(entry: NumberedEntry, hash: string): void {
    const { entry: heads } = this;
    this.hashes.push(hash);
    heads.entryId.push(entry.entryId);
    heads.sourceKind.push(entry.sourceKind);
    heads.sourceKey.push(entry.sourceKey);
    heads.revision.push(entry.revision);
    heads.fingerprint.push(entry.fingerprint);
    heads.businessDate.push(entry.businessDate);
    heads.factDate.push(entry.factDate);
    heads.cashDate.push(entry.cashDate);
    heads.occurredAt.push(entry.occurredAt);
    heads.orderNo.push(entry.orderNo);
    heads.fileId.push(entry.fileId);
    heads.rowNumber.push(entry.rowNumber);
    heads.lineCount.push(entry.lines.length);
    heads.gross.push(entry.gross);
    heads.reverses.push(entry.reverses);
    heads.note.push(entry.note);
    this.#addLines(entry);
  }

  #addLines(entry: NumberedEntry): void {
    const { posting: lines } = this;
    let lineNo = 0;
    for (const { account, amount, dimensions } of entry.lines) {
      lineNo += 1;
      lines.entryId.push(entry.entryId);
      lines.lineNo.push(lineNo);
      lines.account.push(account);
      lines.amount.push(amount);
      lines.businessDate.push(entry.businessDate);
      lines.channel.push(dimensions.channel);
      lines.traffic.push(dimensions.traffic);
      lines.creatorId.push(dimensions.creatorId);
      lines.productId.push(dimensions.productId);
      lines.campaignId.push(dimensions.campaignId);
    }
  }
}

/** Gathers entries and writes them with their postings, two statements for thousands. */
export class EntryBuffer {
  readonly #tx: Tx;
  readonly #shop: { readonly shopId: bigint; readonly currency: string; readonly timeZone: string };
  readonly #batchId: bigint;
  #columns = new Columns();
  /** The write under way: the server inserts one stretch while we derive and hash the next. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(
    tx: Tx,
    shop: { readonly shopId: bigint; readonly currency: string; readonly timeZone: string },
    batchId: bigint,
  ) {
    this.#tx = tx;
    this.#shop = shop;
    this.#batchId = batchId;
  }

  get isFull(): boolean {
    return this.#columns.hashes.length >= FLUSH_ENTRIES;
  }

  add(entry: NumberedEntry, hash: string): void {
    this.#columns.add(entry, hash);
  }

  /** Begins to write what is there, once what was begun before is in. */
  async startWriting(): Promise<void> {
    await this.#writing;
    const columns = this.#columns;
    if (columns.hashes.length === 0) return;
    this.#columns = new Columns();
    this.#writing = Promise.all([this.#insertEntries(columns), this.#insertPostings(columns)]);
    // A failure surfaces at the next await; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
  }

  /** Writes what is left and waits until everything is in. */
  async flush(): Promise<void> {
    await this.startWriting();
    await this.#writing;
  }

  async #insertEntries({ entry: heads, hashes }: Columns): Promise<void> {
    await this.#tx.run(ENTRY_SQL, [
      this.#shop.shopId,
      this.#batchId,
      this.#shop.currency,
      this.#shop.timeZone,
      toArrayParam("bigint", heads.entryId),
      toArrayParam("smallint", heads.sourceKind),
      toArrayParam("text", heads.sourceKey),
      toArrayParam("int", heads.revision),
      toArrayParam("bigint", heads.fingerprint),
      toArrayParam("bytea", hashes),
      toArrayParam("date", heads.businessDate),
      toArrayParam("date", heads.factDate),
      toArrayParam("date", heads.cashDate),
      toArrayParam("timestamp", heads.occurredAt),
      toArrayParam("text", heads.orderNo),
      toArrayParam("bigint", heads.fileId),
      toArrayParam("int", heads.rowNumber),
      toArrayParam("smallint", heads.lineCount),
      toArrayParam("bigint", heads.gross),
      toArrayParam("bigint", heads.reverses),
      toArrayParam("text", heads.note),
    ]);
  }

  async #insertPostings({ posting: lines }: Columns): Promise<void> {
    await this.#tx.run(POSTING_SQL, [
      this.#shop.shopId,
      this.#shop.currency,
      toArrayParam("bigint", lines.entryId),
      toArrayParam("smallint", lines.lineNo),
      toArrayParam("smallint", lines.account),
      toArrayParam("bigint", lines.amount),
      toArrayParam("date", lines.businessDate),
      toArrayParam("smallint", lines.channel),
      toArrayParam("smallint", lines.traffic),
      toArrayParam("int", lines.creatorId),
      toArrayParam("int", lines.productId),
      toArrayParam("int", lines.campaignId),
    ]);
  }
}
