import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { getPool } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";

freshDatabase();

/** Tables of everybody: reached before there is a shop, or by no shop's work at all. */
const SHARED = [
  "_prisma_migrations",
  "account_claim",
  "api_key",
  "app_user",
  "credential",
  "house_view",
  "idempotency_key",
  "invitation",
  "known_device",
  "membership",
  "organization",
  "outbox_mail",
  "passkey",
  "person_setting",
  "rate_window",
  "retention_rule",
  "role_grant",
  "session",
  "shop",
  "sso_identity",
  "sso_provider",
  "two_factor",
  "verification",
  "worker_heartbeat",
];

const BOOK = ["batch", "batch_seal", "entry", "entry_list", "posting", "rollup_daily"];

async function list(sql: string): Promise<string[]> {
  const { rows } = await getPool().query<{ name: string }>(sql);
  return rows.map((row) => row.name);
}

const TABLES = `SELECT c.oid, c.relname FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`;

const TENANT = `${TABLES} AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'shop_id')`;

const tenantTables = (): Promise<string[]> =>
  list(`SELECT t.relname AS name FROM (${TENANT}) t ORDER BY 1`);

/** The columns of an index, in order. */
const COLUMNS = `ARRAY(SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k(n, place)
  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.n ORDER BY k.place)`;

describe("every table", () => {
  it("is a shop's, or one of those that are known to be everybody's", async () => {
    expect(
      await list(`SELECT t.relname AS name FROM (${TABLES}) t
        WHERE t.oid NOT IN (SELECT oid FROM (${TENANT}) s) ORDER BY 1`),
    ).toEqual(SHARED);
    expect((await tenantTables()).length).toBeGreaterThan(28);
  });

  it("is named by the script that distributes the database, in its own way", async () => {
    const script = readFileSync(join(import.meta.dirname, "../../../prisma/citus.sql"), "utf8");
    const distributed = [...script.matchAll(/create_distributed_table\('(\w+)', 'shop_id'/g)];
    expect(distributed.map((match) => match[1]).sort()).toEqual(await tenantTables());
    for (const table of SHARED.filter((name) => !name.startsWith("_")))
      expect(script).toMatch(new RegExp(`\\b${table}\\b`));
    // The first table is distributed alone; every other one beside it.
    expect(script.match(/colocate_with/g)).toHaveLength(distributed.length - 1);
  });
});

describe("a shop's table", () => {
  it("has a primary key that begins with the shop", async () => {
    expect(
      await list(`SELECT t.relname AS name FROM (${TENANT}) t
        WHERE NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary
          AND (${COLUMNS})[1] = 'shop_id')`),
    ).toEqual([]);
  });

  it("has the shop in every unique index", async () => {
    expect(
      await list(`SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN (${TENANT}) t ON t.oid = i.indrelid
        WHERE i.indisunique AND NOT 'shop_id' = ANY (${COLUMNS})`),
    ).toEqual([]);
  });

  it("is referred to by no shared table, and refers to other shops' rows by no foreign key", async () => {
    expect(
      await list(`SELECT k.conname AS name FROM pg_constraint k
        WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
          AND (k.conrelid IN (SELECT oid FROM (${TENANT}) t) OR k.confrelid IN (SELECT oid FROM (${TENANT}) t))
          AND NOT (EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attname = 'shop_id' AND a.attnum = ANY (k.conkey))
            AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attname = 'shop_id' AND a.attnum = ANY (k.confkey)))`),
    ).toEqual([]);
  });

  it("never lets the shop be unknown", async () => {
    expect(
      await list(`SELECT t.relname AS name FROM (${TENANT}) t JOIN pg_attribute a ON a.attrelid = t.oid
        WHERE a.attname = 'shop_id' AND NOT (a.attnotnull AND a.atttypid = 'bigint'::regtype)`),
    ).toEqual([]);
  });

  it("has row-level security on and forced, with a policy on reading and on writing", async () => {
    expect(
      await list(`SELECT t.relname AS name FROM (${TENANT}) t JOIN pg_class c ON c.oid = t.oid
        WHERE NOT c.relrowsecurity OR NOT c.relforcerowsecurity
          OR NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = t.oid AND p.polcmd = '*' AND p.polqual IS NOT NULL)
          OR EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = t.oid
            AND pg_get_expr(p.polqual, p.polrelid) !~ 'app_shops|app_organization')`),
    ).toEqual([]);
  });
});

describe("the application role", () => {
  const privileges = (role: string): string => `
    SELECT t.relname || ' ' || p.name AS name FROM (${TABLES}) t,
      unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER,MAINTAIN}'::text[]) AS p(name)
    WHERE has_table_privilege('${role}', t.oid, p.name)`;

  it("owns nothing and may make nothing that lasts", async () => {
    expect(
      await list(`SELECT relname AS name FROM pg_class WHERE relowner = 'chengfang_app'::regrole
        UNION ALL SELECT proname FROM pg_proc WHERE proowner = 'chengfang_app'::regrole
        UNION ALL SELECT nspname FROM pg_namespace WHERE has_schema_privilege('chengfang_app', oid, 'CREATE')
          AND nspname NOT LIKE 'pg_temp%' AND nspname NOT LIKE 'pg_toast_temp%'`),
    ).toEqual([]);
  });

  it("adds to the book and reads it, and can do nothing else to it", async () => {
    const granted = await list(
      `SELECT * FROM (${privileges("chengfang_app")}) g WHERE split_part(g.name, ' ', 1) IN ('${BOOK.join("','")}') ORDER BY 1`,
    );
    expect(granted).toEqual([
      ...["batch INSERT", "batch SELECT", "batch_seal INSERT", "batch_seal SELECT"],
      ...["entry INSERT", "entry SELECT", "entry_list SELECT", "posting INSERT", "posting SELECT"],
      "rollup_daily SELECT",
    ]);
    expect(
      await list(`SELECT a.attrelid::regclass || '.' || a.attname AS name FROM pg_attribute a
        WHERE a.attrelid IN ('${BOOK.join("'::regclass, '")}'::regclass) AND a.attnum > 0
          AND has_column_privilege('chengfang_app', a.attrelid, a.attnum, 'UPDATE')`),
    ).toEqual([]);
  });

  it("may empty, watch or refer to no table, and everybody may do nothing", async () => {
    expect(
      await list(
        `SELECT * FROM (${privileges("chengfang_app")}) g WHERE g.name ~ '(TRUNCATE|REFERENCES|TRIGGER|MAINTAIN)$'`,
      ),
    ).toEqual([]);
    expect(await list(privileges("public"))).toEqual([]);
  });
});

describe("every function", () => {
  const own = `pg_proc f WHERE f.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = f.oid AND d.deptype = 'e')`;

  it("names the schemas that it looks in, the session's own last", async () => {
    expect(
      await list(`SELECT f.proname AS name FROM ${own} AND NOT EXISTS (
        SELECT 1 FROM unnest(f.proconfig) AS c(setting) WHERE c.setting ~ '^search_path=.*pg_temp$')`),
    ).toEqual([]);
  });

  it("that acts as the owner is open to the application role alone", async () => {
    expect(
      await list(`SELECT f.proname AS name FROM ${own} AND f.prosecdef AND f.prorettype <> 'trigger'::regtype
        AND has_function_privilege('public', f.oid, 'EXECUTE')`),
    ).toEqual([]);
  });
});

describe("the book's tables", () => {
  it("refuse change, deletion and emptying by triggers that are always on", async () => {
    const guarded =
      await list(`SELECT t.tgrelid::regclass || ' ' || t.tgname AS name FROM pg_trigger t
      WHERE t.tgfoid = 'deny_change'::regproc AND t.tgenabled = 'O' ORDER BY 1`);
    expect(guarded).toEqual([
      "batch batch_append_only",
      "batch batch_no_truncate",
      "batch_seal batch_seal_append_only",
      "batch_seal batch_seal_no_truncate",
      "entry entry_append_only",
      "entry entry_no_truncate",
      "period period_kept",
      "period period_no_truncate",
      "period_balance period_balance_append_only",
      "period_balance period_balance_no_truncate",
      "period_campaign period_campaign_append_only",
      "period_campaign period_campaign_no_truncate",
      "period_seal period_seal_append_only",
      "period_seal period_seal_no_truncate",
      "period_step period_step_append_only",
      "period_step period_step_no_truncate",
      "posting posting_append_only",
      "posting posting_no_truncate",
    ]);
  });
});
