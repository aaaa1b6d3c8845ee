import { readFileSync } from "node:fs";
import { systemTransaction } from "@/lib/platform/db";

/** Ticks a second of /proc; fixed at 100 on every Linux that Node runs on. */
const TICKS = 100;

export interface Usage {
  readonly wallSeconds: number;
  readonly clientCpuSeconds: number;
  /** Of the backends that serve clients of this database, not of autovacuum; null where /proc cannot tell. */
  readonly serverCpuSeconds: number | null;
}

/** Runs `work` and tells what it cost this process and the server's backends on this machine. */
export async function measureCpu<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly usage: Usage }> {
  const before = await readBackends();
  const client = process.cpuUsage();
  const started = performance.now();
  const result = await work();
  const wallSeconds = (performance.now() - started) / 1000;
  const spent = process.cpuUsage(client);
  const after = await readBackends();
  return {
    result,
    usage: {
      wallSeconds,
      clientCpuSeconds: (spent.user + spent.system) / 1e6,
      serverCpuSeconds: before === null || after === null ? null : sumDifference(before, after),
    },
  };
}

async function readBackends(): Promise<Map<number, number> | null> {
  const rows = await systemTransaction((tx) =>
    tx.rows<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND backend_type = 'client backend'`,
    ),
  );
  try {
    return new Map(rows.map(({ pid }) => [pid, readSeconds(pid)]));
  } catch {
    return null;
  }
}

/** From the scheduler's own count in nanoseconds where the kernel keeps one, else in ticks. */
function readSeconds(pid: number): number {
  try {
    const [nanoseconds] = readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ");
    return Number(nanoseconds) / 1e9;
  } catch {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  }
}

/** A backend that came meanwhile counts whole; the pool of a benchmark keeps its connections. */
function sumDifference(
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): number {
  let sum = 0;
  for (const [pid, seconds] of after) sum += seconds - (before.get(pid) ?? 0);
  return sum;
}
