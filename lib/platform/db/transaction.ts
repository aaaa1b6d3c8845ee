import type pg from "pg";
import type { Ctx } from "@/lib/platform/context";
import { getPool } from "./pool";

/** One open transaction. Parameters are always bound; `sql` is a constant of ours. */
export interface Tx {
  /** Rows of a statement. int8 arrives as bigint, date as `YYYY-MM-DD`, timestamptz as Date. */
  rows<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Number of rows a statement touched. */
  run(sql: string, params?: readonly unknown[]): Promise<number>;
  /** For cursors and COPY only. */
  readonly client: pg.ClientBase;
}

/**
 * Runs `work` in one transaction as the application role, which owns nothing, with row-level security set to the
 * shops of `ctx`. Settings are local to the transaction, so that pooled connections (PgBouncer too) leak nothing.
 */
export function transaction<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withTransaction(work, async (client) => {
    await client.query(
      "SELECT set_config('role', 'chengfang_app', true), set_config('app.shops', $1, true), set_config('app.organization', $2, true)",
      [ctx.shopIds.join(","), ctx.organizationId.toString()],
    );
  });
}

/**
 * Runs `work` as the connecting role, before there is a context: sign-in, API key look-up, migrations, maintenance.
 * Row-level security is forced, so even here tenant rows stay hidden unless the role may bypass it.
 */
export function systemTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return withTransaction(work, async () => undefined);
}

async function withTransaction<T>(
  work: (tx: Tx) => Promise<T>,
  prepare: (client: pg.ClientBase) => Promise<void>,
): Promise<T> {
  const client = await getPool().connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    await prepare(client);
    const result = await work(toTx(client));
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** A connection answers one statement at a time; statements that a caller starts together wait for each other here. */
function toTx(client: pg.PoolClient): Tx {
  let last: Promise<unknown> = Promise.resolve();
  const query = (sql: string, params: readonly unknown[]): Promise<pg.QueryResult> => {
    const next = last.then(() => client.query(sql, params as unknown[]));
    last = next.catch(() => undefined);
    return next;
  };
  return {
    client,
    async rows<Row>(sql: string, params: readonly unknown[] = []) {
      return (await query(sql, params)).rows as Row[];
    },
    async run(sql, params = []) {
      return (await query(sql, params)).rowCount ?? 0;
    },
  };
}
