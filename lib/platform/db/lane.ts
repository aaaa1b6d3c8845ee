import pg from "pg";

/** A prepared statement with its parameters; the name stands for the text on the server. */
export interface Prepared<Row> {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /** Of the answer; for the types alone. */
  readonly row?: Row;
}

/** The rows of each statement, in order. */
export type RowsOf<S extends readonly Prepared<unknown>[]> = {
  -readonly [K in keyof S]: S[K] extends Prepared<infer Row> ? Row[] : never;
};

const TIMEOUT_MS = 10_000;

/**
 * One connection that many callers share: each sends a whole transaction at once, without waiting between its statements,
 * and the server works them off one after the other. What takes long would keep everybody waiting and belongs elsewhere.
 *
 * A lane that saw an error is left to those who are in it, and the next caller opens a new one: a plan that went stale with
 * a change of the schema must not be met twice.
 */
export class Lane {
  readonly #config: pg.ClientConfig;
  #open: Promise<OpenLane> | null = null;

  constructor(config: pg.ClientConfig) {
    this.#config = config;
  }

  /** Sends `begin`, the statements and COMMIT in one journey. After a failure nothing of it holds. */
  async send<const S extends readonly Prepared<unknown>[]>(
    begin: string,
    statements: S,
  ): Promise<RowsOf<S>> {
    this.#open ??= connect(this.#config);
    const mine = this.#open;
    try {
      const lane = await mine;
      return (await run(lane, begin, statements)) as RowsOf<S>;
    } catch (error) {
      if (this.#open === mine) this.#open = null;
      mine.then(retire, () => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.then(retire, () => undefined);
  }
}

interface OpenLane {
  readonly client: pg.Client;
  /** Transactions under way. */
  busy: number;
  isRetired: boolean;
}

async function connect(config: pg.ClientConfig): Promise<OpenLane> {
  const client = new pg.Client({ ...config, pipeline: true, query_timeout: TIMEOUT_MS });
  // A lost connection fails the statements that meet it; unheard, its event would end the process.
  client.on("error", () => undefined);
  await client.connect();
  return { client, busy: 0, isRetired: false };
}

async function run(
  lane: OpenLane,
  begin: string,
  statements: readonly Prepared<unknown>[],
): Promise<unknown[][]> {
  const { client } = lane;
  lane.busy += 1;
  try {
    // All of it leaves in this turn. Each promise is heard at once, so that none fails unheard behind another.
    const [, ...answers] = await Promise.all([
      client.query(begin),
      ...statements.map(({ name, text, values }) =>
        client.query({ name, text, values: values as unknown[] }),
      ),
      client.query("COMMIT"),
    ]);
    // A server that has refused a statement answers COMMIT by taking everything back, without an error.
    if (answers.pop()?.command !== "COMMIT") throw new Error("The transaction was taken back.");
    return answers.map(({ rows }) => rows);
  } finally {
    lane.busy -= 1;
    if (lane.isRetired && lane.busy === 0) await end(lane);
  }
}

async function retire(lane: OpenLane): Promise<void> {
  if (lane.isRetired) return;
  lane.isRetired = true;
  if (lane.busy === 0) await end(lane);
}

function end({ client }: OpenLane): Promise<void> {
  return client.end().catch(() => undefined);
}
