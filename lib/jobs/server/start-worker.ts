import { type JobHelpers, Logger, type Runner, run } from "graphile-worker";
import pg from "pg";
import * as z from "zod";
import { openQuietPool } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { CRASHES_MAX } from "./enqueue-job";
import type { JobDefinition } from "./job-definition";
import { failCrashed, runJob } from "./run-job";
import { startHeartbeat } from "./worker-heartbeat";

const Task = z.object({
  shopId: z.string().transform(BigInt),
  jobId: z.string().transform(BigInt),
});

export interface WorkerOptions {
  readonly concurrency?: number;
  /** How long jobs may take to notice the end of the worker. */
  readonly graceMs?: number;
}

/** Starts working on the queue of the open pool's database, reached by `url`. */
export async function startWorker(
  url: string,
  jobs: readonly JobDefinition[],
  options: WorkerOptions = {},
): Promise<{ stop(): Promise<void> }> {
  const definitions = new Map(jobs.map((job) => [job.kind, job]));
  const pool = openQuietPool({ connectionString: url, max: 5, types: { getTypeParser } });
  const heartbeat = startHeartbeat();
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: options.concurrency ?? 2,
    pollInterval: 1_000,
    noHandleSignals: true,
    crontab: "",
    // Statements prepared on one connection are not there on the next one behind a pooler.
    noPreparedStatements: true,
    gracefulShutdownAbortTimeout: options.graceMs ?? 5_000,
    logger: new Logger(
      () => (level, message) => log[level === "warning" ? "warn" : level](message),
    ),
    taskList: {
      "run-job": async (payload: unknown, helpers: JobHelpers) => {
        const key = Task.parse(payload);
        heartbeat.serve(helpers.job.locked_by);
        if (helpers.job.attempts >= CRASHES_MAX) return failCrashed(key);
        return runJob(definitions, key);
      },
    },
  });
  return {
    async stop() {
      await runner.stop();
      await heartbeat.stop();
      await pool.end();
    },
  };
}

/** The queue's library expects the ids as text, as the driver reads them unless told otherwise. */
function getTypeParser(oid: number, format?: "text" | "binary") {
  if (oid === pg.types.builtins.INT8) return String;
  return pg.types.getTypeParser(oid, format as "text");
}
