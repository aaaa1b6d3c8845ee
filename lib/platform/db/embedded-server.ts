import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import * as z from "zod";
import { AppError } from "@/lib/kernel";
import {
  type Cluster,
  moveToFreePort,
  openCluster,
  serverArguments,
  toRunDirectory,
} from "./cluster";
import { countUsers, isRunning, processIdentity, registerUser, takeLock } from "./process-lock.mjs";

/** A database in use and how to leave it; the last user of an embedded server to leave stops it. */
export interface DatabaseServer {
  readonly url: string;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Trades safety in a power cut for speed: throw-away clusters of tests only. */
  readonly isThrowAway?: boolean;
  /** Told in a sentence what takes long. */
  readonly report?: (message: string) => void;
}

const LOCK_TIMEOUT_MS = 180_000;
/** Recovery after a power cut replays up to max_wal_size. */
const READY_TIMEOUT_MS = 120_000;

const Note = z.object({ keeper: z.string(), postmaster: z.string() });
type Note = z.infer<typeof Note>;

/**
 * Starts the server below `home`, or joins the one that another command started. It runs while anybody uses it: a keeper
 * process stops it after the last user, also after one that was killed.
 */
export async function joinEmbeddedServer(
  home: string,
  options: EmbeddedOptions = {},
): Promise<DatabaseServer> {
  const runDirectory = toRunDirectory(home);
  // The home itself stays open to the server's account; the folder with the password does not.
  mkdirSync(home, { recursive: true });
  mkdirSync(runDirectory, { recursive: true, mode: 0o700 });
  const release = await takeLock(join(runDirectory, "lock"), LOCK_TIMEOUT_MS);
  const leave = registerUser(join(runDirectory, "users"));
  try {
    const cluster = await startUnlessRunning(home, options);
    let stopped: Promise<void> | undefined;
    return {
      url: toUrl(cluster),
      stop: () => {
        stopped ??= leaveServer(runDirectory, leave);
        return stopped;
      },
    };
  } catch (error) {
    leave();
    throw error;
  } finally {
    release();
  }
}

async function startUnlessRunning(home: string, options: EmbeddedOptions): Promise<Cluster> {
  const cluster = await openCluster(home, options.report ?? (() => undefined));
  const note = readNote(cluster.runDirectory);
  if (note && isRunning(note.keeper) && isRunning(note.postmaster) && (await answers(cluster))) {
    return cluster;
  }
  const orphan = findPostmaster(cluster);
  if (orphan) {
    startKeeper(cluster, { adopt: orphan });
    return waitUntilReady(cluster);
  }
  return startServer(cluster, options);
}

async function startServer(cluster: Cluster, options: EmbeddedOptions): Promise<Cluster> {
  let current = cluster;
  for (let attempt = 1; ; attempt += 1) {
    const args = serverArguments(current, options.isThrowAway ?? false);
    startKeeper(current, { binary: current.binaries.postgres, args, ...current.account });
    try {
      return await waitUntilReady(current);
    } catch (error) {
      const output = readLog(current.runDirectory);
      if (attempt === 5) throw error;
      if (/could not bind|Address already in use/i.test(output)) {
        current = await moveToFreePort(current);
      } else if (/shared memory block .* still in use/i.test(output)) {
        // Children of a killed server notice within a second or so and let go.
        await sleep(1_000);
      } else throw error;
    }
  }
}

/** The number of a server that runs over this cluster without a keeper; a stale pid file is removed. */
function findPostmaster(cluster: Cluster): number | undefined {
  const path = join(cluster.dataDirectory, "postmaster.pid");
  let pid: number;
  try {
    pid = Number.parseInt(readFileSync(path, "utf8"), 10);
  } catch {
    return undefined;
  }
  if (pid > 0 && processIdentity(pid) && isPostgres(pid)) return pid;
  rmSync(path, { force: true });
  return undefined;
}

function isPostgres(pid: number): boolean {
  if (process.platform !== "linux") return true;
  try {
    const [program = ""] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return basename(program).startsWith("postgres");
  } catch {
    return false;
  }
}

function startKeeper(cluster: Cluster, order: object): void {
  rmSync(join(cluster.runDirectory, "keeper.json"), { force: true });
  const script = fileURLToPath(new URL("./embedded-keeper.mjs", import.meta.url));
  const child = spawn(
    process.execPath,
    [script, JSON.stringify({ runDirectory: cluster.runDirectory, ...order })],
    // Out of the terminal's process group, and with none of a loader's options.
    {
      detached: true,
      stdio: "ignore",
      cwd: "/",
      env: { NODE_ENV: "production", PATH: "/usr/bin:/bin" },
    },
  );
  child.unref();
}

async function waitUntilReady(cluster: Cluster): Promise<Cluster> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  let isNoted = false;
  while (Date.now() < deadline) {
    const note = readNote(cluster.runDirectory);
    if (note && isRunning(note.postmaster)) {
      isNoted = true;
      if (await answers(cluster)) return cluster;
    } else if (isNoted || Date.now() > deadline - READY_TIMEOUT_MS + 10_000) break;
    await sleep(30);
  }
  throw new AppError(
    "unavailable",
    "platform/database-not-started",
    `The embedded database did not start. ${readLog(cluster.runDirectory).slice(-2_000)}`,
  );
}

async function answers(cluster: Cluster): Promise<boolean> {
  const client = new pg.Client({
    connectionString: toUrl(cluster),
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query("SHOW data_directory");
    // Another cluster may have taken the remembered port.
    return rows[0]?.data_directory === cluster.dataDirectory;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Leaves; when nobody else is there, returns only after the server has stopped. */
async function leaveServer(runDirectory: string, leave: () => void): Promise<void> {
  const release = await takeLock(join(runDirectory, "lock"), LOCK_TIMEOUT_MS);
  try {
    leave();
    const note = readNote(runDirectory);
    if (!note || countUsers(join(runDirectory, "users")) > 0) return;
    if (isRunning(note.keeper)) process.kill(Number.parseInt(note.keeper, 10), "SIGTERM");
    while (isRunning(note.keeper)) await sleep(20);
  } finally {
    release();
  }
}

function readNote(runDirectory: string): Note | undefined {
  try {
    return Note.parse(JSON.parse(readFileSync(join(runDirectory, "keeper.json"), "utf8")));
  } catch {
    return undefined;
  }
}

function readLog(runDirectory: string): string {
  try {
    return readFileSync(join(runDirectory, "server.log"), "utf8");
  } catch {
    return "";
  }
}

function toUrl(cluster: Cluster): string {
  return `postgresql://chengfang:${cluster.password}@127.0.0.1:${cluster.port}/postgres`;
}
