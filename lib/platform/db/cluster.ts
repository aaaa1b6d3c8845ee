import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import * as z from "zod";
import { AppError } from "@/lib/kernel";
import {
  findBinaries,
  findServerAccount,
  giveTo,
  isReachable,
  type PostgresBinaries,
  type ServerAccount,
  toSharedPath,
} from "./postgres-binaries";

/** One database cluster on disk: where it is, what runs it, and how to log in. */
export interface Cluster {
  readonly dataDirectory: string;
  readonly runDirectory: string;
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount | undefined;
  readonly password: string;
  readonly port: number;
}

const State = z.object({
  dataDirectory: z.string(),
  password: z.string(),
  port: z.number().int(),
});

/** Opens the cluster below `home`, creating it at the first call. Call under the lock of the run directory only. */
export async function openCluster(
  home: string,
  report: (message: string) => void,
): Promise<Cluster> {
  const runDirectory = toRunDirectory(home);
  const account = findServerAccount();
  const binaries = await findBinaries(account);
  const known = readState(runDirectory);
  if (known && existsSync(join(known.dataDirectory, "PG_VERSION"))) {
    return { ...known, runDirectory, binaries, account };
  }
  report("Creating the database cluster (once).");
  const dataDirectory = chooseDataDirectory(home, account);
  const password = randomBytes(24).toString("base64url");
  initialise({ dataDirectory, binaries, account, password });
  const state = { dataDirectory, password, port: await findFreePort() };
  writeState(runDirectory, state);
  return { ...state, runDirectory, binaries, account };
}

/** Moves the cluster to a free port when another program took the one it had. */
export async function moveToFreePort(cluster: Cluster): Promise<Cluster> {
  const { dataDirectory, password } = cluster;
  const port = await findFreePort(cluster.port);
  writeState(cluster.runDirectory, { dataDirectory, password, port });
  return { ...cluster, port };
}

export function toRunDirectory(home: string): string {
  return join(resolve(home), "postgres-run");
}

/** The command line of the server; tuned for bulk imports on a small machine. */
export function serverArguments(cluster: Cluster, isThrowAway: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(cluster.port),
    unix_socket_directories: "",
    shared_buffers: "256MB",
    effective_cache_size: "1GB",
    work_mem: "32MB",
    maintenance_work_mem: "128MB",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    random_page_cost: "1.1",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    // Parallel plans share memory through /dev/shm, which containers keep at 64 MB.
    ...(hasSmallSharedMemory() ? { dynamic_shared_memory_type: "mmap" } : {}),
    ...(isThrowAway ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
  return [
    "-D",
    cluster.dataDirectory,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
}

function hasSmallSharedMemory(): boolean {
  try {
    const { blocks, bsize } = statfsSync("/dev/shm");
    return blocks * bsize < 1_000_000_000;
  } catch {
    return false;
  }
}

function chooseDataDirectory(home: string, account: ServerAccount | undefined): string {
  const own = join(resolve(home), "postgres");
  const digest = createHash("sha256").update(own).digest("hex").slice(0, 16);
  const chosen = isReachable(own, account) ? own : toSharedPath(digest, "postgres");
  // Without a state file nobody knows its password: what lies there is the rest of an interrupted first start.
  rmSync(chosen, { recursive: true, force: true });
  return chosen;
}

function initialise(order: {
  dataDirectory: string;
  binaries: PostgresBinaries;
  account: ServerAccount | undefined;
  password: string;
}): void {
  const { dataDirectory, binaries, account, password } = order;
  // Made aside and moved into place whole, so that a kill in the middle leaves no half cluster behind.
  const aside = `${dataDirectory}.new`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(dirname(aside), { recursive: true });
  mkdirSync(aside, { mode: 0o700 });
  giveTo(account, aside);
  const passwordFile = join(tmpdir(), `chengfang-${randomBytes(8).toString("hex")}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(account, passwordFile);
  try {
    const { status, stderr } = spawnSync(
      binaries.initdb,
      [
        `--pgdata=${aside}`,
        "--username=chengfang",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
      ],
      {
        ...account,
        env: { NODE_ENV: "production", LC_ALL: "C", TZ: "UTC" },
        cwd: "/",
        encoding: "utf8",
      },
    );
    if (status !== 0) {
      throw new AppError(
        "unavailable",
        "platform/initdb-failed",
        `The database cluster could not be created: ${stderr}`,
      );
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(aside, dataDirectory);
}

async function findFreePort(except?: number): Promise<number> {
  const port = await new Promise<number>((done, fail) => {
    const probe = createServer();
    probe.on("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
  return port === except ? findFreePort(except) : port;
}

function readState(runDirectory: string): z.infer<typeof State> | undefined {
  try {
    return State.parse(JSON.parse(readFileSync(join(runDirectory, "state.json"), "utf8")));
  } catch {
    return undefined;
  }
}

function writeState(runDirectory: string, state: z.infer<typeof State>): void {
  const path = join(runDirectory, "state.json");
  writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
