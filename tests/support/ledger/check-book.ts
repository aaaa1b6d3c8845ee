import { createHash } from "node:crypto";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";

/** All that is wrong with a book, found without the code that keeps it: chain, sums and rollup. */
export function findBookFaults(ctx: Ctx, shopId: bigint): Promise<string[]> {
  return transaction(ctx, async (tx) => [
    ...(await joinByHash(tx)),
    ...(await findSumFaults(tx, shopId)),
    ...(await findChainFaults(tx, shopId)),
    ...(await compareRollup(tx, shopId)),
    ...(await compareLists(tx, shopId)),
  ]);
}

/** Fresh tables have no statistics, and a nested loop over them would take minutes. */
async function joinByHash(tx: Tx): Promise<never[]> {
  await tx.run("SELECT set_config('enable_nestloop', 'off', true)");
  return [];
}

/** Rows in which the rollup differs from one made anew out of the whole journal. */
export function findRollupFaults(ctx: Ctx, shopId: bigint): Promise<string[]> {
  return transaction(ctx, (tx) => compareRollup(tx, shopId));
}

async function compareRollup(tx: Tx, shopId: bigint): Promise<string[]> {
  const columns =
    "basis, dimension, day, account, dimension_id, traffic, debit, credit, debit_lines, credit_lines";
  const rows = await tx.rows<{ fault: string }>(
    `WITH kept AS (SELECT ${columns} FROM rollup_daily WHERE shop_id = $1),
       true_rollup AS (SELECT ${columns} FROM rollup_of($1, 0, 9223372036854775807))
     SELECT 'rollup has ' || x::text AS fault FROM (SELECT * FROM kept EXCEPT ALL SELECT * FROM true_rollup) x
     UNION ALL SELECT 'rollup lacks ' || x::text FROM (SELECT * FROM true_rollup EXCEPT ALL SELECT * FROM kept) x`,
    [shopId],
  );
  return rows.map((row) => row.fault);
}

/** What the lists name, against the journal asked line by line. */
async function compareLists(tx: Tx, shopId: bigint): Promise<string[]> {
  const rows = await tx.rows<{ fault: string }>(
    `WITH listed AS (
       SELECT l.dimension, l.dimension_id, l.day, l.base_entry_id + o.place AS entry_id
       FROM entry_list l, unnest(l.offsets) AS o(place) WHERE l.shop_id = $1
     ), meant AS (
       SELECT k.dimension, k.id, p.business_date, p.entry_id
       FROM posting p, LATERAL (VALUES (1, p.account::int), (2, p.creator_id), (3, p.product_id), (4, p.campaign_id)) AS k(dimension, id)
       WHERE p.shop_id = $1 AND k.id <> 0 AND (k.dimension IN (1, 4) OR p.line_no = 1 OR p.campaign_id <> 0)
       UNION ALL SELECT 5, e.source_kind, e.business_date, e.entry_id FROM entry e WHERE e.shop_id = $1
     )
     SELECT 'lists have ' || x::text AS fault FROM (SELECT * FROM listed EXCEPT ALL SELECT * FROM meant) x
     UNION ALL SELECT 'lists lack ' || x::text FROM (SELECT * FROM meant EXCEPT ALL SELECT * FROM listed) x
     UNION ALL SELECT 'a list counts ' || l.entry_count || ' of ' || cardinality(l.offsets) FROM entry_list l
       WHERE l.shop_id = $1 AND l.entry_count <> cardinality(l.offsets)`,
    [shopId],
  );
  return rows.map((row) => row.fault);
}

async function findSumFaults(tx: Tx, shopId: bigint): Promise<string[]> {
  const rows = await tx.rows<{ fault: string }>(
    `SELECT 'entry ' || e.entry_id || ' is not whole' AS fault FROM entry e
     LEFT JOIN posting p ON p.shop_id = e.shop_id AND p.entry_id = e.entry_id
     WHERE e.shop_id = $1 GROUP BY e.entry_id, e.line_count, e.gross
     HAVING sum(p.amount) <> 0 OR count(p.line_no) <> e.line_count
       OR sum(p.amount) FILTER (WHERE p.amount > 0) <> e.gross
     UNION ALL
     SELECT 'posting of no entry ' || p.entry_id FROM posting p
     WHERE p.shop_id = $1 AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.shop_id = $1 AND e.entry_id = p.entry_id)
     UNION ALL
     SELECT 'the book is off by ' || sum(amount) FROM posting WHERE shop_id = $1 HAVING sum(amount) <> 0
     UNION ALL
     SELECT 'batch ' || b.batch_id || ' has no seal' FROM batch b
     WHERE b.shop_id = $1 AND NOT EXISTS (SELECT 1 FROM batch_seal s WHERE s.shop_id = $1 AND s.batch_id = b.batch_id)
     UNION ALL
     SELECT 'entries are not dense' FROM entry WHERE shop_id = $1 HAVING count(*) > 0 AND (count(*) <> max(entry_id) OR min(entry_id) <> 1)`,
    [shopId],
  );
  return rows.map((row) => row.fault);
}

interface ChainRow {
  readonly batch_id: bigint;
  readonly entry_id: bigint;
  readonly entry_hash: Buffer;
  readonly memento: unknown[];
}

/** The canonical text of every entry, built by the database from its own rows. */
const MEMENTOS = `
  SELECT e.batch_id, e.entry_id, e.entry_hash, jsonb_build_array('1', e.entry_id::text, e.source_kind::text, e.source_key,
      e.revision::text, e.business_date::text, e.fact_date::text, e.cash_date::text,
      to_char(e.occurred_at AT TIME ZONE s.timezone, 'YYYY-MM-DD HH24:MI:SS'), e.order_no, encode(f.sha256, 'hex'),
      e.row_number::text, e.currency, e.reverses::text, e.note,
      (SELECT jsonb_agg(jsonb_build_array(p.account::text, p.amount::text, p.channel::text, p.traffic::text,
          c.external_id, d.external_id, g.external_id) ORDER BY p.line_no)
        FROM posting p
        LEFT JOIN dimension c ON c.shop_id = p.shop_id AND c.dimension_id = p.creator_id
        LEFT JOIN dimension d ON d.shop_id = p.shop_id AND d.dimension_id = p.product_id
        LEFT JOIN dimension g ON g.shop_id = p.shop_id AND g.dimension_id = p.campaign_id
        WHERE p.shop_id = e.shop_id AND p.entry_id = e.entry_id)) AS memento
  FROM entry e JOIN shop s ON s.id = e.shop_id
  LEFT JOIN source_file f ON f.shop_id = e.shop_id AND f.file_id = e.file_id
  WHERE e.shop_id = $1 ORDER BY e.entry_id`;

async function findChainFaults(tx: Tx, shopId: bigint): Promise<string[]> {
  const faults: string[] = [];
  const hashes = new Map<bigint, Buffer[]>();
  for (const row of await tx.rows<ChainRow>(MEMENTOS, [shopId])) {
    const own = createHash("sha256").update(JSON.stringify(row.memento)).digest();
    if (!own.equals(row.entry_hash)) faults.push(`entry ${row.entry_id} is not what was hashed`);
    const known = hashes.get(row.batch_id);
    if (known) known.push(row.entry_hash);
    else hashes.set(row.batch_id, [row.entry_hash]);
  }
  const seals = await tx.rows<{ batch_id: bigint; prev_digest: Buffer; digest: Buffer }>(
    "SELECT batch_id, prev_digest, digest FROM batch_seal WHERE shop_id = $1 ORDER BY batch_id",
    [shopId],
  );
  let prev: Buffer = Buffer.alloc(32);
  let expected = 1n;
  for (const seal of seals) {
    const digest = createHash("sha256")
      .update(prev)
      .update(Buffer.from([0, 1]));
    for (const hash of hashes.get(seal.batch_id) ?? []) digest.update(hash);
    if (
      seal.batch_id !== expected ||
      !seal.prev_digest.equals(prev) ||
      !seal.digest.equals(digest.digest())
    )
      faults.push(`the chain breaks at batch ${seal.batch_id}`);
    prev = seal.digest;
    expected += 1n;
  }
  return faults;
}
