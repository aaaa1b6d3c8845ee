import pg from "pg";
import { env } from "@/lib/env";
import { AppError } from "@/lib/kernel";
import { Lane } from "./lane";
import { openQuietPool } from "./quiet-pool";

pg.types.setTypeParser(pg.types.builtins.INT8, BigInt);
// Calendar days stay the text they are; a Date would shift them with the machine's zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
// Wall-clock times in a shop's zone likewise.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMP, (text) => text);

// On the global object: a web server holds this module once for every bundle it loads.
const SLOT = Symbol.for("chengfang.pool");
const slot = globalThis as { [SLOT]?: Connections | undefined };

/** The longest statement of an import of millions of rows takes a minute or two; one that runs on is lost, not busy. */
const STATEMENT_MS = 900_000;

interface Connections {
  readonly pool: pg.Pool;
  /** Connections that send a statement while the one before is under way. */
  readonly pipelined: pg.Pool;
  /** A commit waits for the disk: what is read does not stand behind it. */
  readonly lanes: { readonly read: Lane; readonly write: Lane };
}

/** Opens the process's one pool. Called once by each entry point (web, worker, command) with the resolved URL. */
export function openPool(url: string, max = 10): pg.Pool {
  const open = slot[SLOT];
  if (open) return open.pool;
  const config = {
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    statement_timeout: STATEMENT_MS,
    application_name: "chengfang",
  };
  const pool = openQuietPool({ ...config, max, idleTimeoutMillis: 30_000 });
  slot[SLOT] = {
    pool,
    pipelined: openQuietPool({ ...config, max, idleTimeoutMillis: 30_000, pipeline: true }),
    lanes: { read: new Lane(config), write: new Lane(config) },
  };
  return pool;
}

/** The open pool. The web process opens it here, by DATABASE_URL, as it has no other place to begin. */
export function getPool(): pg.Pool {
  const open = slot[SLOT];
  if (open) return open.pool;
  if (env.DATABASE_URL) return openPool(env.DATABASE_URL);
  throw new AppError("unavailable", "platform/no-database", "The database is not connected yet.");
}

/** The pool of connections that wait for no answer before they send on. Neither COPY nor cursors work on them. */
export function getPipelinedPool(): pg.Pool {
  return getConnections().pipelined;
}

/** The lanes beside the pool, for transactions that leave in one journey. */
export function getLanes(): Connections["lanes"] {
  return getConnections().lanes;
}

function getConnections(): Connections {
  getPool();
  const open = slot[SLOT];
  if (!open) throw new Error("The pool was closed meanwhile.");
  return open;
}

export async function closePool(): Promise<void> {
  const open = slot[SLOT];
  slot[SLOT] = undefined;
  await Promise.all([
    open?.pool.end(),
    open?.pipelined.end(),
    open?.lanes.read.close(),
    open?.lanes.write.close(),
  ]);
}
