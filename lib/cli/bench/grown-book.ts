import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runImport } from "@/lib/importers/server";
import { getPool, type Tx, transaction } from "@/lib/platform/db";
import { SAMPLE_SETS, simulateShop, TEMPERS, toSnapshot } from "@/lib/simulation";
import { writeSampleFiles } from "@/lib/simulation/server";
import { writeStderr } from "../output";
import type { ScratchShop } from "./scratch-shop";

const QUARTER = { from: "2026-07-01", to: "2026-09-30" };
/** Copies lie this far before the quarter, and again from its end when two years are full. */
const QUARTER_DAYS = 91;
const QUARTERS = 8;
/** They give 67,000 postings. */
const ORDERS = 9_000;

/** What the grown book spans. */
export const GROWN_RANGE = { from: "2024-10-02", to: "2026-09-30" };

export interface GrownBook {
  readonly entries: number;
  readonly postings: number;
}

/**
 * Makes the scratch shop's book at least `postings` lines long. One simulated quarter is imported as files; its entries
 * are then copied in SQL, each copy a batch of its own in another quarter, until the book is long enough. Copies pass
 * the same triggers and the same seal as any batch, so that checks, digests and rollups are real; only the hash of a
 * copied entry is its original's, which `ledger verify` alone would notice.
 */
export async function growBook(shop: ScratchShop, postings: number): Promise<GrownBook> {
  writeStderr(`Growing a book of ${postings} postings …`);
  const base = await importQuarter(shop);
  const copies = Math.max(0, Math.ceil(postings / base.postings) - 1);
  for (let copy = 1; copy <= copies; copy += 1)
    await transaction(shop.ctx, (tx) => postCopy(tx, shop.shopId, BigInt(base.entries), copy));
  // What autovacuum would have done by the time that a book has grown so far.
  await getPool().query("VACUUM ANALYZE");
  return { entries: base.entries * (copies + 1), postings: base.postings * (copies + 1) };
}

/** The simulated quarter alone, as its files make it: a book that verifies. */
export async function importQuarter({ ctx, shopId }: ScratchShop): Promise<GrownBook> {
  const folder = await mkdtemp(join(tmpdir(), "chengfang-bench-"));
  try {
    const history = simulateShop({
      seed: "grown",
      category: "tea",
      temper: TEMPERS.steady,
      ...QUARTER,
      orders: ORDERS,
    });
    const files = await writeSampleFiles({
      history,
      snapshot: toSnapshot(QUARTER.from, QUARTER.to),
      files: SAMPLE_SETS.current,
      folder,
    });
    await runImport(ctx, { shopId, files });
    const { lastEntryId, lines } = await transaction(ctx, (tx) => readHead(tx, shopId));
    return { entries: Number(lastEntryId), postings: lines };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Head {
  readonly batchId: bigint;
  readonly lastEntryId: bigint;
  readonly lines: number;
}

async function readHead(tx: Tx, shopId: bigint): Promise<Head> {
  const [head] = await tx.rows<{ batch_id: bigint; last_entry_id: bigint; lines: bigint }>(
    `SELECT max(batch_id) AS batch_id, max(last_entry_id) AS last_entry_id, sum(line_count)::bigint AS lines
     FROM batch_seal WHERE shop_id = $1`,
    [shopId],
  );
  if (!head) throw new Error("The book is empty.");
  return {
    batchId: head.batch_id,
    lastEntryId: head.last_entry_id,
    lines: Number(head.lines),
  };
}

/** How the columns of a copied entry and of its lines differ from the original's; the others are the same. */
const SHIFTED = {
  entry: {
    entry_id: "t.entry_id + $3",
    batch_id: "$4",
    source_key: "t.source_key || '#' || $5",
    order_no: "t.order_no || '#' || $5",
    business_date: "t.business_date - $6::int",
    fact_date: "t.fact_date - $6::int",
    cash_date: "t.cash_date - $6::int",
    occurred_at: "t.occurred_at - make_interval(days => $6::int)",
    reverses: "t.reverses + $3",
  },
  posting: { entry_id: "t.entry_id + $3", business_date: "t.business_date - $6::int" },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

async function postCopy(tx: Tx, shopId: bigint, originals: bigint, copy: number): Promise<void> {
  const head = await readHead(tx, shopId);
  const batchId = head.batchId + 1n;
  await tx.run(
    `INSERT INTO batch (shop_id, batch_id, kind, first_entry_id, actor_kind, actor_id, actor_name, request_id, xid)
     VALUES ($1, $2, 'import', $3, 'cli', 'bench', 'bench', 'bench', 0)`,
    [shopId, batchId, head.lastEntryId + 1n],
  );
  const shift = (copy % QUARTERS) * QUARTER_DAYS;
  const values = [shopId, originals, head.lastEntryId, batchId, String(copy), shift];
  for (const table of ["entry", "posting"] as const)
    await tx.run(await copySql(tx, table, SHIFTED[table]), values);
  await tx.run(SEAL, [shopId, batchId, head.lastEntryId]);
}

async function copySql(
  tx: Tx,
  table: "entry" | "posting",
  shifted: Readonly<Record<string, string>>,
): Promise<string> {
  const rows = await tx.rows<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  const names = rows.map((row) => row.name);
  // Every parameter is named, whether or not the table has a column for it.
  const typed = "$4::bigint IS NOT NULL AND $5::text IS NOT NULL AND $6::int IS NOT NULL";
  return `INSERT INTO ${table} (${names.join(", ")})
    SELECT ${names.map((name) => shifted[name] ?? `t.${name}`).join(", ")}
    FROM ${table} t WHERE t.shop_id = $1 AND t.entry_id <= $2 AND $3::bigint > 0 AND ${typed} ORDER BY t.entry_id`;
}

const SEAL = `
  INSERT INTO batch_seal (shop_id, batch_id, last_entry_id, entry_count, line_count, gross, hash_version, prev_digest, digest)
  SELECT $1, $2, max(e.entry_id), count(*), sum(e.line_count), sum(e.gross), 1, p.digest,
    sha256(p.digest || int2send(1::smallint) || string_agg(e.entry_hash, ''::bytea ORDER BY e.entry_id))
  FROM entry e, (SELECT digest FROM batch_seal WHERE shop_id = $1 AND batch_id = $2 - 1) p
  WHERE e.shop_id = $1 AND e.entry_id > $3 GROUP BY p.digest`;
