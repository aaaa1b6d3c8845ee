import "server-only";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";

/** An entry ready to be written: numbered, dated, hashed, dimensions as numbers. */
export interface NumberedEntry {
  readonly entryId: bigint;
  readonly sourceKind: number;
  readonly sourceKey: string;
  readonly revision: number;
  readonly fingerprint: bigint;
  readonly entryHash: Buffer;
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
  readonly channel: number;
  readonly traffic: number;
  readonly creatorId: number;
  readonly productId: number;
  readonly campaignId: number;
}

/** Entries a statement: past a few thousand the plan gains nothing more and memory grows. */
const FLUSH_ENTRIES = 5_000;

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

/** Gathers entries and writes them with their postings, two statements for thousands. */
export class EntryBuffer {
  readonly #tx: Tx;
  readonly #shop: { readonly shopId: bigint; readonly currency: string; readonly timeZone: string };
  readonly #batchId: bigint;
  #entries: NumberedEntry[] = [];
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

  async add(entry: NumberedEntry): Promise<void> {
    this.#entries.push(entry);
    if (this.#entries.length >= FLUSH_ENTRIES) await this.#startWriting();
  }

  /** Writes what is left and waits until everything is in. */
  async flush(): Promise<void> {
    await this.#startWriting();
    await this.#writing;
  }

  async #startWriting(): Promise<void> {
    await this.#writing;
    const entries = this.#entries;
    if (entries.length === 0) return;
    this.#entries = [];
    this.#writing = Promise.all([this.#insertEntries(entries), this.#insertPostings(entries)]);
    // A failure surfaces at the next await; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
  }

  async #insertEntries(entries: readonly NumberedEntry[]): Promise<void> {
    const column = (pick: (entry: NumberedEntry) => string | number | bigint | null): string =>
      toArrayLiteral(entries.map(pick));
    await this.#tx.run(ENTRY_SQL, [
      this.#shop.shopId,
      this.#batchId,
      this.#shop.currency,
      this.#shop.timeZone,
      column((entry) => entry.entryId),
      column((entry) => entry.sourceKind),
      column((entry) => entry.sourceKey),
      column((entry) => entry.revision),
      column((entry) => entry.fingerprint),
      column((entry) => `\\x${entry.entryHash.toString("hex")}`),
      column((entry) => entry.businessDate),
      column((entry) => entry.factDate),
      column((entry) => entry.cashDate),
      column((entry) => entry.occurredAt),
      column((entry) => entry.orderNo),
      column((entry) => entry.fileId),
      column((entry) => entry.rowNumber),
      column((entry) => entry.lines.length),
      column((entry) => entry.gross),
      column((entry) => entry.reverses),
      column((entry) => entry.note),
    ]);
  }

  async #insertPostings(entries: readonly NumberedEntry[]): Promise<void> {
    const columns: (string | number | bigint)[][] = Array.from({ length: 10 }, () => []);
    for (const entry of entries) {
      entry.lines.forEach((line, index) => {
        const row = [
          entry.entryId,
          index + 1,
          line.account,
          line.amount,
          entry.businessDate,
          line.channel,
          line.traffic,
          line.creatorId,
          line.productId,
          line.campaignId,
        ];
        for (let i = 0; i < row.length; i += 1) columns[i]?.push(row[i] ?? 0);
      });
    }
    await this.#tx.run(POSTING_SQL, [
      this.#shop.shopId,
      this.#shop.currency,
      ...columns.map(toArrayLiteral),
    ]);
  }
}
