import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { joinEmbeddedServer } from "@/lib/platform/db/embedded-server";
import { applyMigrations } from "@/lib/platform/db/migrate";
import { TEMPLATE_DATABASE } from "./template-database";

declare module "vitest" {
  interface ProvidedContext {
    readonly serverUrl: string;
  }
}

/** One server for the run, with a migrated database that every test file copies. */
export default async function startDatabase(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), "chengfang-test-"));
  // The server's account has to pass through.
  chmodSync(home, 0o711);
  // Uploads of the test files lie there too; workers inherit it.
  Object.assign(process.env, { CHENGFANG_HOME: home });
  const server = await joinEmbeddedServer(home, { isThrowAway: true });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
  await client.end();
  const template = new URL(server.url);
  template.pathname = `/${TEMPLATE_DATABASE}`;
  await applyMigrations(template.href);
  project.provide("serverUrl", server.url);
  return async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
}
