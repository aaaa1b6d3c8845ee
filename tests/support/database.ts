import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closePool, openPool } from "@/lib/platform/db";
import { TEMPLATE_DATABASE } from "./template-database";

export interface TestDatabase {
  /** Of this file's own database; set before the first test runs. */
  readonly url: string;
}

/** Gives the test file a migrated database of its own and opens the pool on it. Call at the top of the file. */
export function freshDatabase(): TestDatabase {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const database = { url: "" };
  beforeAll(async () => {
    await onServer(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE_DATABASE}`);
    const url = new URL(inject("serverUrl"));
    url.pathname = `/${name}`;
    database.url = url.href;
    openPool(database.url);
  });
  afterAll(async () => {
    await closePool();
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
  });
  return database;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("serverUrl") });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
