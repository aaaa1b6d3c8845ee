import { describe, expect, it } from "vitest";
import { getPool } from "@/lib/platform/db";
import { applyMigrations, diffSchema, dropEverything } from "@/lib/platform/db/migrate";
import { freshDatabase } from "@/tests/support/database";

const database = freshDatabase();

describe("applyMigrations", () => {
  it("does nothing to a database that is up to date", async () => {
    expect(await applyMigrations(database.url)).toEqual([]);
  });

  it("builds an empty database once, also when two processes start together", async () => {
    await dropEverything(database.url);
    const [one, two] = await Promise.all([
      applyMigrations(database.url),
      applyMigrations(database.url),
    ]);
    expect([one.length === 0, two.length === 0].sort()).toEqual([false, true]);
    expect([...one, ...two][0]).toBe("0001_foundation");
    const { rows } = await getPool().query("SELECT count(*)::int AS n FROM shop");
    expect(rows).toEqual([{ n: 0 }]);
  });
});

describe("diffSchema", () => {
  it("finds no difference between the models and the migrations", async () => {
    expect(await diffSchema(database.url)).toBe("");
  });
});

describe("the application role", () => {
  it("owns nothing and may not sign in, create or bypass", async () => {
    const { rows: owned } = await getPool().query(
      "SELECT relname FROM pg_class WHERE relowner = 'chengfang_app'::regrole",
    );
    expect(owned).toEqual([]);
    const { rows } = await getPool().query(
      `SELECT rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles
       WHERE rolname = 'chengfang_app'`,
    );
    expect(Object.values(rows[0] ?? {})).toEqual([false, false, false, false, false]);
  });

  it("cannot read passwords, sessions, keys, secrets or the queue", async () => {
    const { rows } = await getPool().query(
      `SELECT table_name FROM information_schema.role_table_grants WHERE grantee = 'chengfang_app'
         AND table_name IN ('app_user', 'session', 'api_key', 'credential', 'two_factor', 'verification', 'known_device', 'passkey',
           'sso_identity', 'outbox_mail', 'account_claim', 'idempotency_key')`,
    );
    expect(rows).toEqual([]);
    const { rows: columns } = await getPool().query(
      `SELECT table_name, column_name FROM information_schema.role_column_grants
       WHERE grantee = 'chengfang_app' AND privilege_type = 'SELECT'
         AND column_name ~ '(password|secret|token|hash)' AND table_name IN ('app_user', 'invitation', 'sso_provider')`,
    );
    expect(columns).toEqual([]);
    const { rows: queue } = await getPool().query(
      "SELECT has_schema_privilege('chengfang_app', 'graphile_worker', 'USAGE') AS reachable",
    );
    expect(queue).toEqual([{ reachable: false }]);
  });
});
