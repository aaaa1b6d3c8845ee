import type pg from "pg";
import type { Ctx } from "@/lib/platform/context";
import type { Prepared, RowsOf } from "./lane";
import { getLanes, getPipelinedPool, getPool } from "./pool";

/** One open transaction. Parameters are always bound; `sql` is a constant of ours. */
export interface Tx {
  /** Rows of a statement. int8 arrives as bigint, date as `YYYY-MM-DD`, timestamptz as Date. */
  rows<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /**
   * The same of a statement that a connection plans once and keeps under its name, for those whose planning costs as much as
   * their running: they find rows by keys, so that one plan fits all parameters.
   */
  planned<Row>(statement: Prepared<Row>): Promise<Row[]>;
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
  return withTransaction(getPool(), work, `BEGIN; ${standAs(ctx)}`);
}

/**
 * Rows of one statement that joins what a shop has as a whole. A shop that came after the last statistics looks empty to the
 * planner, which would then walk a table once a row of another and take minutes: joined are whole sets, never row by row.
 */
export function readWhole<Row>(
  ctx: Ctx,
  sql: string,
  params: readonly unknown[] = [],
): Promise<Row[]> {
  return withTransaction(
    getPool(),
    (tx) => tx.rows<Row>(sql, params),
    `BEGIN; ${standAs(ctx)}, set_config('enable_nestloop', 'off', true)`,
  );
}

/**
 * As `transaction`, for bulk work that starts several statements and looks at their answers later: each leaves at once, so that
 * the server finds the next one waiting while this process computes. Neither COPY nor cursors work here.
 */
export function pipelinedTransaction<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withTransaction(getPipelinedPool(), work, `BEGIN; ${standAs(ctx)}`);
}

/** For statements that find rows by their keys: planning anew for each parameter costs more than running them. */
const PLANNED_ONCE = "set_config('plan_cache_mode', 'force_generic_plan', true)";

/**
 * Reads in one journey, under the same role and shops as `transaction`: the statements are prepared once a connection and
 * sent together, so that none may depend on another's answer. For what is asked often and answered in a moment.
 */
export function readAtOnce<const S extends readonly Prepared<unknown>[]>(
  ctx: Ctx,
  statements: S,
): Promise<RowsOf<S>> {
  return getLanes().read.send(`BEGIN READ ONLY; ${standAs(ctx)}, ${PLANNED_ONCE}`, statements);
}

/**
 * The same for one statement that writes a record of what happened. Answers when everybody sees it, and does not wait for
 * the disk, which follows within a second: nobody's death but that of the database's machine can lose it. Never for money.
 */
export async function recordAtOnce<Row>(ctx: Ctx, statement: Prepared<Row>): Promise<Row[]> {
  const begin = `BEGIN; ${standAs(ctx)}, ${PLANNED_ONCE}, set_config('synchronous_commit', 'off', true)`;
  const [rows] = await getLanes().write.send(begin, [statement]);
  return rows;
}

/** Reads in one journey as the connecting role, before there is a context. */
export function systemReadAtOnce<const S extends readonly Prepared<unknown>[]>(
  statements: S,
): Promise<RowsOf<S>> {
  return getLanes().read.send("BEGIN READ ONLY", statements);
}

/** One journey for role, shops and organization; numbers alone may stand in the text. */
function standAs(ctx: Ctx): string {
  const shops = ctx.shopIds.map(toDigits).join(",");
  return `SELECT set_config('role', 'chengfang_app', true), set_config('app.shops', '${shops}', true), set_config('app.organization', '${toDigits(ctx.organizationId)}', true)`;
}

function toDigits(id: bigint): string {
  return BigInt.asIntN(64, id).toString();
}

/**
 * Runs `work` as the connecting role, before there is a context: sign-in, API key look-up, migrations, maintenance.
 * Row-level security is forced, so even here tenant rows stay hidden unless the role may bypass it.
 */
export function systemTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return withTransaction(getPool(), work, "BEGIN");
}

async function withTransaction<T>(
  pool: pg.Pool,
  work: (tx: Tx) => Promise<T>,
  begin: string,
): Promise<T> {
  const client = await pool.connect();
  const line = new StatementLine(client);
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await work(toTx(line));
    await line.finish();
    const { command } = await client.query("COMMIT");
    // A server that has refused a statement answers COMMIT by taking everything back, without an error.
    if (command !== "COMMIT") throw new Error("A failed statement was passed over before COMMIT.");
    return result;
  } catch (error) {
    await line.abandon();
    await client.query("ROLLBACK").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

type Statement = Pick<Prepared<unknown>, "text" | "values"> & { readonly name?: string };

/** What a statement answered is for its caller; the line keeps none of it. */
const nothing = (): void => undefined;

/**
 * A connection answers one statement at a time; statements that a caller starts together wait for each other here. What
 * still waits when the transaction ends is never sent: it would run outside, as the connecting role.
 */
class StatementLine {
  readonly client: pg.PoolClient;
  #last: Promise<unknown> = Promise.resolve();
  #isOpen = true;

  constructor(client: pg.PoolClient) {
    this.client = client;
  }

  send(statement: Statement): Promise<pg.QueryResult> {
    // A pipelined connection keeps the order by itself, and a refused statement makes it refuse those that follow.
    const next = this.client.pipeline
      ? this.#sendNow(statement)
      : this.#last.then(() => this.#sendNow(statement));
    const heard = next.then(nothing, nothing);
    this.#last = Promise.all([this.#last, heard]).then(nothing);
    return next;
  }

  async #sendNow({ values, ...statement }: Statement): Promise<pg.QueryResult> {
    if (!this.#isOpen) throw new Error("The transaction has ended.");
    return this.client.query({ ...statement, values: values as unknown[] });
  }

  /** Waits for everything that was started. */
  async finish(): Promise<void> {
    await this.#last;
    this.#isOpen = false;
  }

  /** Waits for the statement under way and sends no other. */
  async abandon(): Promise<void> {
    this.#isOpen = false;
    await this.#last;
  }
}

function toTx(line: StatementLine): Tx {
  return {
    client: line.client,
    async rows<Row>(sql: string, params: readonly unknown[] = []) {
      return (await line.send({ text: sql, values: params })).rows as Row[];
    },
    async planned<Row>({ name, text, values }: Prepared<Row>) {
      return (await line.send({ name, text, values })).rows as Row[];
    },
    async run(sql, params = []) {
      return (await line.send({ text: sql, values: params })).rowCount ?? 0;
    },
  };
}
