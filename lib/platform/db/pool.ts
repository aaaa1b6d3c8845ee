import pg from "pg";
import { env } from "@/lib/env";
import { AppError } from "@/lib/kernel";
import { openQuietPool } from "./quiet-pool";

pg.types.setTypeParser(pg.types.builtins.INT8, BigInt);
// Calendar days stay the text they are; a Date would shift them with the machine's zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
// Wall-clock times in a shop's zone likewise.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMP, (text) => text);

// On the global object: a web server holds this module once for every bundle it loads.
const SLOT = Symbol.for("chengfang.pool");
const slot = globalThis as { [SLOT]?: pg.Pool | undefined };

/** Opens the process's one pool. Called once by each entry point (web, worker, command) with the resolved URL. */
export function openPool(url: string, max = 10): pg.Pool {
  const open = slot[SLOT];
  if (open) return open;
  const pool = openQuietPool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: "chengfang",
  });
  slot[SLOT] = pool;
  return pool;
}

/** The open pool. The web process opens it here, by DATABASE_URL, as it has no other place to begin. */
export function getPool(): pg.Pool {
  const pool = slot[SLOT];
  if (pool) return pool;
  if (env.DATABASE_URL) return openPool(env.DATABASE_URL);
  throw new AppError("unavailable", "platform/no-database", "The database is not connected yet.");
}

export async function closePool(): Promise<void> {
  const open = slot[SLOT];
  slot[SLOT] = undefined;
  await open?.end();
}
