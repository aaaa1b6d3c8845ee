import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { childEnvironment } from "@/lib/env";
import type { TestShop } from "../factories";

export type Victim = "importer" | "backend";

export interface Interruption {
  readonly victim: Victim;
  /** After the importer's first connection. */
  readonly afterMs: number;
}

export interface ImportEnd {
  /** Zero when the import came to its end before it was interrupted. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** From its first connection to its end. */
  readonly tookMs: number;
}

const POLL_MS = 10;
const PATIENCE_MS = 120_000;

/** Types `chengfang import` in a process of its own and kills it, or its part of the server, in the midst. */
export async function importInProcess(
  url: string,
  shop: TestShop,
  folder: string,
  interruption: Interruption | null,
): Promise<ImportEnd> {
  const watch = await watchServer(url);
  const child = startImport(url, shop, folder);
  const ended = new Promise<Omit<ImportEnd, "tookMs">>((done) => {
    child.once("exit", (exitCode, signal) => done({ exitCode, signal }));
  });
  try {
    await until(async () => child.exitCode !== null || (await watch.backends()).length > 0);
    const began = performance.now();
    if (interruption) {
      await Promise.race([sleep(interruption.afterMs), ended]);
      await strike(interruption.victim, child, watch);
    }
    return { ...(await ended), tookMs: performance.now() - began };
  } finally {
    await watch.end();
  }
}

function startImport(url: string, shop: TestShop, folder: string): ChildProcess {
  const command = ["lib/cli/main.ts", "import", folder, "--shop", shop.publicId, "--json"];
  return spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", ...command], {
    stdio: "ignore",
    env: childEnvironment({ DATABASE_URL: url, LOG_LEVEL: "silent" }),
  });
}

async function strike(victim: Victim, child: ChildProcess, watch: ServerWatch): Promise<void> {
  if (child.exitCode !== null) return;
  if (victim === "importer") {
    child.kill("SIGKILL");
    return;
  }
  for (const pid of await watch.backends()) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself since.
    }
  }
  await waitForServer(watch.url);
}

/** After a backend was killed the server takes all others down with it, recovers and comes back. */
async function waitForServer(url: string): Promise<void> {
  await sleep(100);
  await until(async () => {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => undefined);
    return client
      .connect()
      .then(() => client.end())
      .then(
        () => true,
        () => false,
      );
  });
}

interface ServerWatch {
  readonly url: string;
  /** Processes of the server that work for the importer. */
  backends(): Promise<number[]>;
  end(): Promise<void>;
}

/** A session of its own, which bears no name and so does not count itself. */
async function watchServer(url: string): Promise<ServerWatch> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  return {
    url,
    backends: async () => {
      const { rows } = await client.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'chengfang'`,
      );
      return rows.map((row) => row.pid);
    },
    end: () => client.end().catch(() => undefined),
  };
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error("Waited in vain.");
    await sleep(POLL_MS);
  }
}
