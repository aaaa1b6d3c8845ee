import { beforeAll, describe, expect, it } from "vitest";
import { getPool, type Tx, transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { refusalOf } from "@/tests/support/ledger/raw-book";

freshDatabase();

let mine: TestShop;
let theirs: TestShop;
let tables: string[] = [];
/** A row of every table, without its shop. */
const rows = new Map<string, Record<string, unknown>>();

/** A value of each type that the tables use; what it is does not matter. */
const VALUES: Readonly<Record<string, unknown>> = {
  bigint: 900_001,
  integer: 900_001,
  smallint: 1,
  boolean: true,
  date: "2026-08-10",
  jsonb: {},
  text: "a.b.c",
  bytea: "\\x00",
  character: "CNY",
  "double precision": 1,
  real: 1,
  "smallint[]": "{1}",
  "integer[]": "{1}",
  "bigint[]": "{1}",
  "double precision[]": "{0.5}",
  "text[]": "{a}",
  "timestamp with time zone": "2026-08-10T00:00:00Z",
  "timestamp without time zone": "2026-08-10T00:00:00",
};

async function readTenantTables(): Promise<Map<string, Record<string, unknown>>> {
  const { rows: columns } = await getPool().query<{ table: string; column: string; type: string }>(
    `SELECT c.relname AS "table", a.attname AS "column", regexp_replace(format_type(a.atttypid, a.atttypmod), '\\(\\d+\\)', '') AS type
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND EXISTS (SELECT 1 FROM pg_attribute s WHERE s.attrelid = c.oid AND s.attname = 'shop_id')
     ORDER BY c.relname, a.attnum`,
  );
  const found = new Map<string, Record<string, unknown>>();
  for (const { table, column, type } of columns) {
    if (!(type in VALUES)) throw new Error(`${table}.${column} is a ${type}: name a value for it.`);
    found.set(table, { ...found.get(table), [column]: VALUES[type] });
  }
  return found;
}

/** One row of every tenant table for each of the two shops, past all checks: only isolation is looked at here. */
async function fillTables(): Promise<void> {
  const client = await getPool().connect();
  try {
    const { rows: checks } = await client.query<{ sql: string }>(
      `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS sql
       FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace AND conrelid <> 0`,
    );
    for (const { sql } of checks) await client.query(sql);
    await client.query("SET session_replication_role = replica");
    for (const [table, row] of rows)
      for (const shop of [mine, theirs]) await client.query(insertSql(table), [toRow(row, shop)]);
    await client.query("RESET session_replication_role");
  } finally {
    client.release();
  }
}

const insertSql = (table: string): string =>
  `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`;

const toRow = (row: Record<string, unknown>, shop: TestShop): string =>
  JSON.stringify({ ...row, shop_id: Number(shop.shopId) });

const readAll = async (table: string): Promise<unknown> =>
  (await getPool().query(`SELECT * FROM ${table} ORDER BY shop_id, ${table}::text`)).rows;

beforeAll(async () => {
  [mine, theirs] = [await makeShop(), await makeShop()];
  for (const [table, row] of await readTenantTables()) rows.set(table, row);
  tables = [...rows.keys()];
  await fillTables();
});

/** Rows of the other shop that a statement reached, or why it reached none. */
async function reach(
  ctx: TestShop["ctx"],
  work: (tx: Tx) => Promise<number>,
): Promise<number | string> {
  let reached: number | string = 0;
  const refusal = await refusalOf(
    transaction(ctx, async (tx) => {
      reached = await work(tx);
    }),
  );
  return refusal === "accepted" ? reached : refusal;
}

/** The last is said to a batch of a shop whose book the transaction cannot see. */
const REFUSED =
  /row-level security|permission denied|append-only|does not follow (batch|step) 0|^(A|The) period /;

describe.each(["another shop", "no shop"])("a transaction that names %s", (names) => {
  const ctxOf = (): TestShop["ctx"] => ({
    ...mine.ctx,
    shopIds: names === "no shop" ? [] : [mine.shopId],
  });

  it("sees no row of the shop in any table", async () => {
    expect(tables.length).toBeGreaterThan(28);
    for (const table of tables) {
      const seen = await reach(ctxOf(), async (tx) => {
        const found = await tx.rows(`SELECT 1 FROM ${table} WHERE shop_id = $1`, [theirs.shopId]);
        return found.length;
      });
      expect([table, seen]).toEqual([table, 0]);
    }
  });

  it("changes and deletes no row of the shop in any table", async () => {
    for (const table of tables) {
      const before = await readAll(table);
      for (const sql of [
        `UPDATE ${table} SET shop_id = shop_id WHERE shop_id = ${theirs.shopId}`,
        `DELETE FROM ${table} WHERE shop_id = ${theirs.shopId}`,
      ]) {
        const reached = await reach(ctxOf(), (tx) => tx.run(sql));
        if (reached !== 0)
          expect([table, reached]).toEqual([table, expect.stringMatching(REFUSED)]);
      }
      expect(await readAll(table)).toEqual(before);
    }
  });

  it("adds no row to the shop in any table, and moves none into it", async () => {
    for (const table of tables) {
      const before = await readAll(table);
      const added = await reach(ctxOf(), (tx) =>
        tx.run(insertSql(table), [toRow(rows.get(table) ?? {}, theirs)]),
      );
      expect([table, added]).toEqual([table, expect.stringMatching(REFUSED)]);
      const moved = await reach(ctxOf(), (tx) =>
        tx.run(`UPDATE ${table} SET shop_id = ${theirs.shopId}`),
      );
      if (moved !== 0) expect([table, moved]).toEqual([table, expect.stringMatching(REFUSED)]);
      expect(await readAll(table)).toEqual(before);
    }
  });
});
