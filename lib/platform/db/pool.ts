import pg from "pg";
import { AppError } from "@/lib/kernel";

pg.types.setTypeParser(pg.types.builtins.INT8, BigInt);
// Calendar days stay the text they are; a Date would shift them with the machine's zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
// Wall-clock times in a shop's zone likewise.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMP, (text) => text);

let pool: pg.Pool | undefined;

/** Opens the process's one pool. Called once by each entry point (web, worker, command) with the resolved URL. */
export function openPool(url: string, max = 10): pg.Pool {
  if (pool) return pool;
  pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: "chengfang",
  });
  // An idle connection that the server drops is replaced on the next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  return pool;
}

export function getPool(): pg.Pool {
  if (!pool)
    throw new AppError("unavailable", "platform/no-database", "The database is not connected yet.");
  return pool;
}

export async function closePool(): Promise<void> {
  const open = pool;
  pool = undefined;
  await open?.end();
}
