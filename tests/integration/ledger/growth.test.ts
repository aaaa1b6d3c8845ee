import { expect, it } from "vitest";
import { postBatch } from "@/lib/ledger/server";
import { getPool } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeFundFlow, makeOrder } from "@/tests/support/ledger/fact-builders";
import { addFiles, makeBook } from "@/tests/support/ledger/make-book";

freshDatabase();

/** Too few for the book to be measured again at once. */
const ORDERS = 400;

/** Orders and their settlements, as one file. */
async function importOrders(shop: TestShop, fileId: bigint, payable: bigint): Promise<void> {
  const numbers = Array.from({ length: ORDERS }, (_, n) => `S${n}`);
  const origin = { fileId, snapshotAt: null };
  const head = { kind: "import" as const, importId: null, reason: null };
  await postBatch(shop.ctx, { shopId: shop.shopId, head }, async (batch) => {
    await batch.storeFacts(
      origin,
      "order",
      numbers.map((subOrderNo) => makeOrder({ subOrderNo, payable })),
    );
    await batch.storeFacts(
      origin,
      "fundFlow",
      numbers.map((subOrderNo) =>
        makeFundFlow({
          flowNo: `F${subOrderNo}`,
          subOrderNo,
          amount: payable,
          receivable: payable,
        }),
      ),
    );
  });
}

/** Heads of entries past all checks: only their number matters. */
async function fillJournal(shop: TestShop, entries: number): Promise<void> {
  const client = await getPool().connect();
  try {
    await client.query("SET session_replication_role = replica");
    await client.query(
      `INSERT INTO entry (shop_id, entry_id, batch_id, source_kind, source_key, revision, fingerprint, entry_hash,
         business_date, fact_date, cash_date, occurred_at, line_count, gross, currency)
       SELECT $1, n, 1, 1, '6900070000' || (n * 7919 % 1000000007), 1, n, sha256(n::text::bytea), d, d, d, d, 2, 100, 'CNY'
       FROM generate_series(1, $2::int) AS n, LATERAL (SELECT date '2026-01-01' + n % 300 AS d) day`,
      [shop.shopId, entries],
    );
    await client.query("RESET session_replication_role");
  } finally {
    client.release();
  }
}

/** Rows of the journal that indexes have found so far, by all sessions. */
async function countReads(): Promise<number> {
  await getPool().query("SELECT pg_stat_force_next_flush()");
  const { rows } = await getPool().query<{ reads: string }>(
    "SELECT sum(idx_tup_read) AS reads FROM pg_stat_user_indexes WHERE relname IN ('entry', 'posting')",
  );
  return Number(rows[0]?.reads);
}

it("finds the entries of a shop by their keys, also where the statistics know other shops only", async () => {
  const [known, fresh] = [await makeBook(), await makeBook()];
  await addFiles(fresh, 2);
  await fillJournal(known, 40_000);
  await getPool().query("ANALYZE");
  await importOrders(fresh, 1n, 100n);
  const before = await countReads();
  await importOrders(fresh, 2n, 101n);
  // Two entries an order are looked up, reversed and posted anew; the seal walks those with their two lines four times.
  expect(await countReads()).toBeLessThan(before + 80 * ORDERS);
});
