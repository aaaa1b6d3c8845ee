import { beforeAll, describe, expect, it } from "vitest";
import { getPool, type Tx, transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { makeAgency } from "@/tests/support/organizations";
import { listTenantTables } from "@/tests/support/tenant-tables";

freshDatabase();

/** A value that a column of a type takes; that it makes no sense to the application is no matter here. */
const FILL: Record<string, string> = {
  boolean: "true",
  bytea: "'\\x00'",
  date: "'2026-10-01'",
  jsonb: "'{}'",
  text: "'theirs'",
  character: "'CNY'",
  "timestamp with time zone": "'2026-10-01'",
  "timestamp without time zone": "'2026-10-01'",
  ARRAY: "'{}'",
};

let mine: TestShop;
let theirs: TestShop;
let tables: readonly string[];

/** Puts one line of the other shop into every table, past checks, triggers and rules of the application. */
beforeAll(async () => {
  [mine, theirs] = [await makeShop(), await makeShop()];
  tables = await listTenantTables();
  const client = await getPool().connect();
  try {
    await client.query("SET session_replication_role = replica");
    const { rows: checks } = await client.query<{ name: string; table: string }>(
      `SELECT conname AS name, conrelid::regclass::text AS table FROM pg_constraint
       WHERE contype = 'c' AND connamespace = 'public'::regnamespace`,
    );
    for (const { name, table } of checks) {
      await client.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
    }
    for (const table of tables) {
      const { rows: columns } = await client.query<{ name: string; type: string }>(
        `SELECT column_name AS name, data_type AS type FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name = $1 AND is_nullable = 'NO' AND column_default IS NULL
           AND is_identity = 'NO' AND is_generated = 'NEVER' AND column_name <> 'shop_id'`,
        [table],
      );
      const names = ["shop_id", ...columns.map((column) => `"${column.name}"`)];
      const values = [theirs.shopId, ...columns.map((column) => FILL[column.type] ?? "7")];
      await client.query(`INSERT INTO "${table}" (${names}) VALUES (${values})`);
    }
    await client.query("SET session_replication_role = DEFAULT");
  } finally {
    client.release();
  }
});

const asMine = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transaction(mine.ctx, work);

async function count(table: string): Promise<number> {
  const { rows } = await getPool().query<{ n: number }>(
    `SELECT count(*)::int AS n FROM "${table}" WHERE shop_id = $1`,
    [theirs.shopId],
  );
  return rows[0]?.n ?? 0;
}

/** What the statement touched, or null where the application role may not send it at all. */
const attempt = (sql: string, params: readonly unknown[]): Promise<number | null> =>
  asMine((tx) => tx.run(sql, params)).catch((error: { code?: string }) => {
    if (error.code === "42501") return null;
    throw error;
  });

describe("the database by itself, whatever the application asks", () => {
  it("has a line of the other shop in every table of a shop", async () => {
    expect(tables.length).toBeGreaterThan(50);
    for (const table of tables) expect([table, (await count(table)) > 0]).toEqual([table, true]);
  });

  it("shows none of them, with and without naming the shop", async () => {
    for (const table of tables) {
      const named = await attempt(`SELECT 1 FROM "${table}" WHERE shop_id = $1`, [theirs.shopId]);
      const all = await attempt(
        `SELECT 1 FROM "${table}" WHERE shop_id IS DISTINCT FROM $1 AND shop_id <> 0`,
        [mine.shopId],
      );
      expect([table, named ?? 0, all ?? 0]).toEqual([table, 0, 0]);
    }
  });

  it("changes and deletes none of them", async () => {
    for (const table of tables) {
      const before = await count(table);
      const deleted = await attempt(`DELETE FROM "${table}" WHERE shop_id = $1`, [theirs.shopId]);
      const { rows: columns } = await getPool().query<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.column_privileges
         WHERE grantee = 'chengfang_app' AND privilege_type = 'UPDATE' AND table_name = $1 LIMIT 1`,
        [table],
      );
      for (const { name } of columns) {
        const sql = `UPDATE "${table}" SET "${name}" = "${name}" WHERE shop_id = $1`;
        expect([table, name, (await attempt(sql, [theirs.shopId])) ?? 0]).toEqual([table, name, 0]);
      }
      expect([table, deleted ?? 0, await count(table)]).toEqual([table, 0, before]);
    }
  });

  it("takes no line for the other shop", async () => {
    for (const table of tables) {
      const before = await count(table);
      // Rules that a line itself breaks are refused too; what counts is that none is there afterwards.
      const done = await asMine((tx) =>
        tx.run(`INSERT INTO "${table}" (shop_id) VALUES ($1)`, [theirs.shopId]),
      ).catch(() => null);
      expect([table, done, await count(table)]).toEqual([table, null, before]);
    }
  });
});

describe("the tables of organizations", () => {
  it("show no other organization's members, invitations, grants, keys or sign-in", async () => {
    for (const table of [
      "membership",
      "invitation",
      "role_grant",
      "sso_provider",
      "organization",
    ]) {
      const column = table === "organization" ? "id" : "organization_id";
      const sql = `SELECT ${column} FROM "${table}" WHERE ${column} = $1`;
      expect([table, await attempt(sql, [theirs.organizationId])]).toEqual([table, 0]);
    }
    for (const table of [
      "session",
      "api_key",
      "passkey",
      "credential",
      "two_factor",
      "verification",
      "known_device",
      "outbox_mail",
    ]) {
      expect([table, await attempt(`SELECT 1 FROM "${table}"`, [])]).toEqual([table, null]);
    }
  });

  it("let no organization lend what it does not hold, nor an agency take it", async () => {
    const agency = await makeAgency();
    const lend = (ctx: TestShop["ctx"], merchant: bigint, to: bigint) =>
      transaction(ctx, (tx) =>
        tx.run(
          `INSERT INTO delegation (shop_id, merchant_organization_id, agency_organization_id, scope, starts_at, ends_at, created_at)
           VALUES ($1, $2, $3, 'full', '2026-01-01', '2099-01-01', '2026-01-01')`,
          [theirs.shopId, merchant, to],
        ),
      );
    const agencyCtx = { ...mine.ctx, organizationId: agency, shopIds: [] };
    const refusal = /row-level security/;
    await expect(lend(mine.ctx, mine.organizationId, agency)).rejects.toThrow(refusal);
    await expect(lend(mine.ctx, theirs.organizationId, mine.organizationId)).rejects.toThrow(
      refusal,
    );
    await expect(lend(agencyCtx, theirs.organizationId, agency)).rejects.toThrow(refusal);
    // Lent to it, the shop is in its transactions; lending it on is still refused.
    const lent = { ...agencyCtx, shopIds: [theirs.shopId] };
    await expect(lend(lent, agency, mine.organizationId)).rejects.toThrow(refusal);
  });
});
