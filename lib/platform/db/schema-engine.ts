import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import type pg from "pg";
import { log } from "@/lib/platform/log";
import { openQuietPool } from "./quiet-pool";

type PgAdapter = Awaited<ReturnType<PrismaPg["connect"]>>;

let glue: Promise<{ SchemaEngine: typeof SchemaEngine }> | undefined;

/** A schema without models: what the engine needs to know of a database it only connects to. */
export const BASE_SCHEMA = [
  { path: "base.prisma", content: 'datasource db {\n  provider = "postgresql"\n}\n' },
] as const;

export interface OpenSchemaEngine {
  readonly engine: SchemaEngine;
  close(): Promise<void>;
  /** What the server answered to the script that failed; the engine itself keeps only a shortened form. */
  readonly lastScriptError: () => Error | undefined;
}

/** Opens Prisma's migration engine, built as WebAssembly, over a connection of ours. */
export async function openSchemaEngine(url: string): Promise<OpenSchemaEngine> {
  glue ??= loadGlue();
  const { SchemaEngine } = await glue;
  // One connection, so that the engine's advisory lock is held by the session that migrates.
  const pool = openQuietPool({ connectionString: url, max: 1 });
  const factory = new ScriptedPg(pool);

  const engine = await SchemaEngine.new(
    { datamodels: BASE_SCHEMA.map(({ path, content }): [string, string] => [path, content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  const close = async () => {
    engine.free();
    await pool.end();
  };
  return { engine, close, lastScriptError: () => factory.lastScriptError };
}

/** The package imports its .wasm file as a module, which not every loader follows; so it is linked by hand. */
async function loadGlue(): Promise<{ SchemaEngine: typeof SchemaEngine }> {
  const path = createRequire(import.meta.url).resolve(
    "@prisma/schema-engine-wasm/schema_engine_bg",
  );
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const binary = readFileSync(join(dirname(path), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(binary, {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  // A panic of the engine is told to this global before it throws; its absence would hide the reason.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => log.error({ message }) },
  });
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start === "function") start();
  return bindings as unknown as { SchemaEngine: typeof SchemaEngine };
}

/** The official adapter, with scripts sent whole: it would cut them at every semicolon, function bodies included. */
class ScriptedPg implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "postgres";
  readonly adapterName = "@prisma/adapter-pg";
  readonly #factory: PrismaPg;

  constructor(pool: pg.Pool) {
    this.#factory = new PrismaPg(pool);
  }

  lastScriptError: Error | undefined;

  async connect(): Promise<SqlDriverAdapter> {
    return this.#withWholeScripts(await this.#factory.connect());
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    // The adapter's own shadow database is the real one when the pool has a connection string. Scratch databases are
    // made by the caller.
    throw new Error("A shadow database is not available.");
  }

  #withWholeScripts(adapter: PgAdapter): SqlDriverAdapter {
    adapter.executeScript = async (script: string) => {
      try {
        // One simple query is one implicit transaction: a migration applies whole or not at all.
        await adapter.underlyingDriver().query(script);
      } catch (error) {
        if (error instanceof Error) this.lastScriptError = error;
        throw error;
      }
    };
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) =>
      withCharColumns(await queryRaw({ ...query, sql: withTextForChar(query.sql) }));
    return adapter;
  }
}

/** The adapter cannot read PostgreSQL's one-byte "char", which the catalogue queries of the engine ask for. */
function withTextForChar(sql: string): string {
  return sql
    .replace(/\bcon\.(confdeltype|confupdtype),/g, "con.$1::text AS $1,")
    .replace(/\bconstr\.contype(?= AS )/g, "constr.contype::text");
}

const CHAR_COLUMNS = new Set(["confdeltype", "confupdtype", "constraint_type"]);

function withCharColumns(result: SqlResultSet): SqlResultSet {
  const columnTypes = result.columnTypes.map((type, index) =>
    CHAR_COLUMNS.has(result.columnNames[index] ?? "") ? ColumnTypeEnum.Character : type,
  );
  return { ...result, columnTypes };
}
