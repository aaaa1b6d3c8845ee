import { createHash } from "node:crypto";
import { systemTransaction, type Tx, transaction } from "@/lib/platform/db";
import type { TestShop } from "../factories";

/** Who writes past every verb: the role of the application, or the one that owns the tables. */
export const WRITERS = ["application role", "connecting owner"] as const;
export type Writer = (typeof WRITERS)[number];

/** A transaction of raw SQL over one shop. */
export function rawly<T>(
  writer: Writer,
  shop: TestShop,
  work: (book: RawBook) => Promise<T>,
): Promise<T> {
  if (writer === "application role")
    return transaction(shop.ctx, (tx) => work(new RawBook(tx, shop.shopId)));
  return systemTransaction(async (tx) => {
    await tx.run("SELECT set_config('app.shops', $1, true)", [String(shop.shopId)]);
    return work(new RawBook(tx, shop.shopId));
  });
}

/** The message with which the database refuses; fails when it does not. */
export async function refusalOf(attack: Promise<unknown>): Promise<string> {
  try {
    await attack;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "accepted";
}

export interface RawLine {
  readonly entry: number;
  readonly line: number;
  readonly account: number;
  readonly amount: number;
  readonly day?: string;
  readonly currency?: string;
  readonly creator?: number;
}

export interface RawEntry {
  readonly id: number;
  readonly batch?: number;
  readonly key?: string;
  readonly revision?: number;
  readonly lines?: number;
  readonly gross?: number;
  readonly day?: string;
  readonly currency?: string;
  readonly reverses?: number;
}

export interface RawSeal {
  readonly last?: number;
  readonly entries?: number;
  readonly lines?: number;
  readonly gross?: number;
  readonly prev?: Buffer;
  readonly digest?: Buffer;
}

const DAY = "2026-08-10";

/** The same hash for every raw entry: the database takes it as given, and chains it. */
const RAW_HASH = createHash("sha256").update("raw").digest();

/** Writes the book's tables statement by statement, honestly unless told otherwise. */
export class RawBook {
  readonly tx: Tx;
  readonly shopId: bigint;

  constructor(tx: Tx, shopId: bigint) {
    this.tx = tx;
    this.shopId = shopId;
  }

  async open(batch: number, first: number): Promise<void> {
    await this.tx.run(
      `INSERT INTO batch (shop_id, batch_id, kind, first_entry_id, actor_kind, actor_id, actor_name, request_id, xid)
       VALUES ($1, $2, 'manual', $3, 'user', 'usr_1', 'Attacker', 'r', 0)`,
      [this.shopId, batch, first],
    );
  }

  async entries(batch: number, entries: readonly RawEntry[]): Promise<void> {
    for (const entry of entries) {
      await this.tx.run(
        `INSERT INTO entry (shop_id, entry_id, batch_id, source_kind, source_key, revision, fingerprint, entry_hash,
           business_date, fact_date, cash_date, occurred_at, line_count, gross, currency, reverses)
         VALUES ($1, $2, $3, 10, $4, $5, 0, $6, $7, $7, $7, $7::date, $8, $9, $10, $11)`,
        [
          this.shopId,
          entry.id,
          entry.batch ?? batch,
          entry.key ?? `raw-${entry.id}`,
          entry.revision ?? 1,
          RAW_HASH,
          entry.day ?? DAY,
          entry.lines ?? 2,
          entry.gross ?? 100,
          entry.currency ?? "CNY",
          entry.reverses ?? null,
        ],
      );
    }
  }

  async lines(lines: readonly RawLine[]): Promise<void> {
    for (const line of lines) {
      await this.tx.run(
        `INSERT INTO posting (shop_id, entry_id, line_no, account, amount, business_date, currency, creator_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          this.shopId,
          line.entry,
          line.line,
          line.account,
          line.amount,
          line.day ?? DAY,
          line.currency ?? "CNY",
          line.creator ?? 0,
        ],
      );
    }
  }

  /** Seals with what the batch truly holds, unless told otherwise. */
  async seal(batch: number, given: RawSeal = {}): Promise<void> {
    const [found] = await this.tx.rows<{
      first: bigint;
      entries: number;
      lines: number;
      gross: number;
    }>(
      `SELECT b.first_entry_id AS first, count(e.entry_id)::int AS entries, coalesce(sum(e.line_count), 0)::int AS lines,
         coalesce(sum(e.gross), 0)::int AS gross
       FROM batch b LEFT JOIN entry e ON e.shop_id = b.shop_id AND e.entry_id >= b.first_entry_id
       WHERE b.shop_id = $1 AND b.batch_id = $2 GROUP BY b.first_entry_id`,
      [this.shopId, batch],
    );
    const entries = found?.entries ?? 0;
    const prev = given.prev ?? (await this.digestOf(batch - 1));
    await this.tx.run(
      `INSERT INTO batch_seal (shop_id, batch_id, last_entry_id, entry_count, line_count, gross, hash_version, prev_digest, digest)
       VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8)`,
      [
        this.shopId,
        batch,
        given.last ?? Number(found?.first ?? 1n) + entries - 1,
        given.entries ?? entries,
        given.lines ?? found?.lines ?? 0,
        given.gross ?? found?.gross ?? 0,
        prev,
        given.digest ?? toDigest(prev, entries),
      ],
    );
  }

  async digestOf(batch: number): Promise<Buffer> {
    const [seal] = await this.tx.rows<{ digest: Buffer }>(
      "SELECT digest FROM batch_seal WHERE shop_id = $1 AND batch_id = $2",
      [this.shopId, batch],
    );
    return seal?.digest ?? Buffer.alloc(32);
  }
}

/** Digest of a batch of raw entries: the one before, the version, then every entry's hash. */
export function toDigest(prev: Buffer, entries: number): Buffer {
  const digest = createHash("sha256")
    .update(prev)
    .update(Buffer.from([0, 1]));
  for (let n = 0; n < entries; n += 1) digest.update(RAW_HASH);
  return digest.digest();
}

/** A debit and a credit of one entry. */
export function pair(entry: number, given: Partial<RawLine> = {}): RawLine[] {
  return [
    { entry, line: 1, account: 1001, amount: 100, ...given },
    { entry, line: 2, account: 3001, amount: -100, ...given },
  ];
}
