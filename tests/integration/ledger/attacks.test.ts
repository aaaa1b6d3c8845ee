import { describe, expect, it } from "vitest";
import { transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import {
  APPENDING_ATTACKS,
  HEADER_ATTACKS,
  honest,
  LINE_ATTACKS,
  REVERSAL_ATTACKS,
  SEAL_ATTACKS,
  SHADOW_ATTACKS,
} from "@/tests/support/ledger/book-attacks";
import { findRollupFaults } from "@/tests/support/ledger/check-book";
import { makeBook, setPeriod } from "@/tests/support/ledger/make-book";
import { pair, rawly, refusalOf, WRITERS, type Writer } from "@/tests/support/ledger/raw-book";

freshDatabase();

/** Two honest entries in a sealed batch; July is closed. */
async function makeVictim(given: { readonly isSample?: boolean } = {}): Promise<TestShop> {
  const shop = await makeBook(given);
  await setPeriod(shop, { from: "2026-07-01", to: "2026-07-31" });
  await rawly("application role", shop, async (book) => {
    await book.open(1, 1);
    await book.entries(1, [{ id: 1 }, { id: 2 }]);
    await book.lines([...pair(1), ...pair(2)]);
    await book.seal(1);
  });
  return shop;
}

const BOOK_TABLES = ["batch", "batch_seal", "entry", "posting"] as const;

function readBook(shop: TestShop): Promise<unknown> {
  return transaction(shop.ctx, async (tx) => {
    const tables: unknown[] = [];
    for (const table of [...BOOK_TABLES, "rollup_daily", "entry_list"])
      tables.push(
        await tx.rows(`SELECT * FROM ${table} WHERE shop_id = $1 ORDER BY 1, 2, 3, 4, 5, 6`, [
          shop.shopId,
        ]),
      );
    return tables;
  });
}

/** What the database says to a statement. The book must stand as it stood. */
async function attackWith(writer: Writer, shop: TestShop, sql: string): Promise<string> {
  const before = await readBook(shop);
  const refusal = await refusalOf(rawly(writer, shop, (book) => book.tx.run(sql)));
  expect(await readBook(shop)).toEqual(before);
  return refusal;
}

describe.each(WRITERS)("the book against the %s", (writer) => {
  it.each([
    ...LINE_ATTACKS,
    ...HEADER_ATTACKS,
    ...APPENDING_ATTACKS,
    ...REVERSAL_ATTACKS,
    ...SEAL_ATTACKS,
    ...SHADOW_ATTACKS,
  ])("refuses %s", async (_name, refusal, work) => {
    const shop = await makeVictim();
    const before = await readBook(shop);
    expect(await refusalOf(rawly(writer, shop, work))).toMatch(refusal);
    expect(await readBook(shop)).toEqual(before);
  });

  it("takes an honest batch, so that the refusals above are about the attacks", async () => {
    const shop = await makeVictim();
    await rawly(writer, shop, async (book) => {
      await honest(book);
      await book.seal(2);
    });
    expect(await findRollupFaults(shop.ctx, shop.shopId)).toEqual([]);
  });

  it.each(BOOK_TABLES)("refuses to change, delete or empty %s", async (table) => {
    const shop = await makeVictim();
    const refusal = writer === "application role" ? /permission denied/ : /append-only/;
    for (const sql of [
      `UPDATE ${table} SET shop_id = shop_id WHERE shop_id = ${shop.shopId}`,
      `DELETE FROM ${table} WHERE shop_id = ${shop.shopId}`,
      `TRUNCATE ${table}`,
      `MERGE INTO ${table} t USING shop s ON s.id = t.shop_id WHEN MATCHED THEN DELETE`,
    ])
      expect(await attackWith(writer, shop, sql)).toMatch(refusal);
  });

  it("refuses to delete a real shop's book in the name of removing a sample", async () => {
    const shop = await makeVictim();
    for (const table of BOOK_TABLES) {
      const sql = `SELECT set_config('app.dropping_sample', '${shop.shopId}', true); DELETE FROM ${table} WHERE shop_id = ${shop.shopId}`;
      expect(await attackWith(writer, shop, sql)).toMatch(/permission denied|append-only/);
    }
  });

  it.each(["timezone = 'Asia/Tokyo'", "currency = 'USD'"])(
    "refuses to measure a shop otherwise: %s",
    async (change) => {
      const shop = await makeVictim();
      const sql = `UPDATE shop SET ${change} WHERE id = ${shop.shopId}`;
      expect(await attackWith(writer, shop, sql)).toMatch(/permission denied|keeps its time zone/);
    },
  );

  it("refuses drop_sample_shop on a shop that is no sample", async () => {
    const shop = await makeVictim();
    const sql = `SELECT drop_sample_shop(${shop.shopId})`;
    expect(await attackWith(writer, shop, sql)).toMatch(/is not a sample of yours/);
  });
});

describe("the application role", () => {
  it.each([
    "INSERT INTO rollup_daily SELECT * FROM rollup_daily",
    "UPDATE rollup_daily SET debit = debit + 1",
    "DELETE FROM rollup_daily",
    "TRUNCATE rollup_daily",
    "INSERT INTO entry_list SELECT * FROM entry_list",
    "UPDATE entry_list SET offsets = '{}'",
    "DELETE FROM entry_list",
    "SELECT add_sums(shop_id, 1, 2) FROM batch",
    "UPDATE ledger_account SET code = 1002 WHERE code = 1001",
    "UPDATE source_file SET sha256 = sha256('other')",
    "UPDATE dimension SET external_id = 'other'",
    "UPDATE shop SET is_sample = true",
    "UPDATE shop SET currency = 'USD'",
    "UPDATE shop SET timezone = 'Asia/Tokyo'",
    "ALTER TABLE entry DISABLE TRIGGER ALL",
    "ALTER TABLE entry NO FORCE ROW LEVEL SECURITY",
    "DROP TRIGGER entry_append_only ON entry",
    "DROP POLICY shop_rows ON entry",
    "DROP TABLE posting",
    "CREATE TABLE public.mine (id int)",
    "CREATE OR REPLACE FUNCTION check_seal() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "SET session_replication_role = replica",
    "COPY posting FROM STDIN",
  ])("cannot do: %s", async (sql) => {
    const shop = await makeVictim();
    expect(await attackWith("application role", shop, sql)).toMatch(
      /permission denied|must be owner|COPY FROM not supported with row-level security/,
    );
  });

  it("cannot remove another's sample shop, nor any shop it does not name", async () => {
    const [mine, sample] = [await makeVictim(), await makeVictim({ isSample: true })];
    const before = await readBook(sample);
    const sql = `SELECT drop_sample_shop(${sample.shopId})`;
    expect(await attackWith("application role", mine, sql)).toMatch(/is not a sample of yours/);
    const unnamed = { ...mine, ctx: { ...mine.ctx, shopIds: [] } };
    expect(await attackWith("application role", unnamed, sql)).toMatch(/is not a sample of yours/);
    expect(await readBook(sample)).toEqual(before);
  });

  it("removes its own sample shop as a whole, and nothing else", async () => {
    const [mine, sample] = [await makeVictim(), await makeVictim({ isSample: true })];
    const before = await readBook(mine);
    await rawly("application role", sample, (book) =>
      book.tx.run("SELECT drop_sample_shop($1)", [sample.shopId]),
    );
    expect(await readBook(sample)).toEqual([[], [], [], [], [], []]);
    expect(await readBook(mine)).toEqual(before);
  });
});
