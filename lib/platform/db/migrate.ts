import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { AppError } from "@/lib/kernel";
import { openQuietPool } from "./quiet-pool";
import { BASE_SCHEMA, openSchemaEngine } from "./schema-engine";

const NOTHING_FOREIGN = { externalTables: [], externalEnums: [] };
const UNDEFINED_TABLE = "42P01";
/** Shared by everything that changes the schema, so that two starts at once take turns. */
const MIGRATION_LOCK = 7_210_914_001n;

/** Brings the schema and the queue up to date; returns the names of the migrations applied now. */
export async function applyMigrations(url: string): Promise<string[]> {
  return withSchemaLock(url, async () => {
    const { engine, close, lastScriptError } = await openSchemaEngine(url);
    const migrationsList = readMigrations();
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList,
        filters: NOTHING_FOREIGN,
      });
      await migrateQueue(url);
      return appliedMigrationNames;
    } catch (error) {
      const cause = lastScriptError();
      if (!cause) throw error;
      await forgetFailed(engine, migrationsList);
      throw new AppError("unavailable", "platform/migration-failed", cause.message);
    } finally {
      await close();
    }
  });
}

async function migrateQueue(url: string): Promise<void> {
  const pool = openQuietPool({ connectionString: url, max: 2 });
  await runMigrations({ pgPool: pool }).finally(() => pool.end());
}

/** Whether every migration is applied; asked before each command, so it does not wake the engine. */
export async function isUpToDate(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ migration_name: string }>(
      `SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL
         AND to_regclass('graphile_worker._private_jobs') IS NOT NULL`,
    );
    const applied = new Set(rows.map((row) => row.migration_name));
    return readMigrations().migrationDirectories.every(({ path }) => applied.has(path));
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === UNDEFINED_TABLE) return false;
    throw error;
  } finally {
    await client.end();
  }
}

type Engine = Awaited<ReturnType<typeof openSchemaEngine>>["engine"];

/** A migration that failed has changed nothing, being one transaction: the next try may run it again. */
async function forgetFailed(engine: Engine, migrationsList: MigrationList): Promise<void> {
  const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: NOTHING_FOREIGN,
  });
  for (const migrationName of failedMigrationNames) {
    await engine.markMigrationRolledBack({ migrationName });
  }
}

/** Empties the database: tables, functions, queue. Roles stay, they belong to the cluster. */
export async function dropEverything(url: string): Promise<void> {
  await withSchemaLock(url, (client) =>
    client.query(
      "DROP SCHEMA IF EXISTS public, graphile_worker CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC",
    ),
  );
}

/** SQL that takes what the migrations build to what the models say, worked out on a scratch database. Empty: no drift. */
export async function diffSchema(url: string): Promise<string> {
  return withScratchDatabase(url, async (scratchUrl) => {
    await applyMigrations(scratchUrl);
    const { engine, close } = await openSchemaEngine(scratchUrl);
    try {
      const { stdout } = await engine.diff({
        from: { tag: "schemaDatasource", files: [...BASE_SCHEMA], configDir: "." },
        to: { tag: "schemaDatamodel", files: readSchema() },
        script: true,
        exitCode: null,
        filters: { externalTables: ["public._prisma_migrations"], externalEnums: [] },
      });
      return withoutHandWritten(stdout ?? "");
    } finally {
      await close();
    }
  });
}

/** Partial and expression indexes exist in SQL alone; the engine would drop them. */
function withoutHandWritten(script: string): string {
  return script
    .split(/^(?=-- )/m)
    .filter((step) => !/^-- (DropIndex|This is an empty migration)/.test(step))
    .join("")
    .trim();
}

async function withScratchDatabase<T>(
  url: string,
  work: (scratchUrl: string) => Promise<T>,
): Promise<T> {
  const name = `chengfang_scratch_${randomBytes(6).toString("hex")}`;
  const scratch = new URL(url);
  scratch.pathname = `/${name}`;
  await runOnce(url, `CREATE DATABASE ${name}`);
  try {
    return await work(scratch.href);
  } finally {
    await runOnce(url, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function runOnce(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function withSchemaLock<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  // A connection lost in the middle fails the next query; unheard, the event would end the process instead.
  client.on("error", () => undefined);
  await client.connect();
  try {
    // Held by a transaction and not by a session, so that it works through a pooler as well.
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } finally {
    await client.end();
  }
}

function readMigrations(): MigrationList {
  const baseDir = join(projectRoot(), "prisma/migrations");
  const lockfile = join(baseDir, "migration_lock.toml");
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: readFileSync(lockfile, "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: listFolders(baseDir).map((path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(join(baseDir, path, "migration.sql"), "utf8") },
      },
    })),
  };
}

function readSchema(): { path: string; content: string }[] {
  const folder = join(projectRoot(), "prisma/schema");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({ path: name, content: readFileSync(join(folder, name), "utf8") }));
}

function listFolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function projectRoot(): string {
  // Commands, web and worker all run in the project's folder.
  const root = process.cwd();
  if (!existsSync(join(root, "prisma/migrations"))) {
    throw new AppError(
      "unavailable",
      "platform/no-migrations",
      `${root} has no prisma/migrations.`,
    );
  }
  return root;
}
