import { hostname } from "node:os";
import { getPool } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

const BEAT_MS = 5_000;
/** A worker silent for this long is taken for dead, and its jobs are given to another. */
const SILENT_SECONDS = 30;
const KEEP_DAYS = 7;
const CLEAN_EVERY_BEATS = 60;

/** Tells the database every few seconds that this worker lives, and frees the work of those that do not. */
export function startHeartbeat(): { serve(name: string | null): void; stop(): Promise<void> } {
  const names = new Set([`${hostname()}:${process.pid}`]);
  let running: Promise<void> = Promise.resolve();
  let beats = 0;
  const beat = () => {
    const isCleaning = beats % CLEAN_EVERY_BEATS === 0;
    beats += 1;
    running = beatOnce([...names])
      .then(() => (isCleaning ? forgetExpired() : undefined))
      .catch((error: unknown) => log.error({ err: error }, "heartbeat failed"));
  };
  beat();
  const timer = setInterval(beat, BEAT_MS);
  return {
    /** The name under which the queue locks jobs for this process. */
    serve(name) {
      if (!name || names.has(name)) return;
      names.add(name);
      beat();
    },
    async stop() {
      clearInterval(timer);
      await running;
      await getPool().query("DELETE FROM worker_heartbeat WHERE worker = ANY ($1)", [[...names]]);
    },
  };
}

async function beatOnce(names: readonly string[]): Promise<void> {
  const pool = getPool();
  await pool.query(
    `INSERT INTO worker_heartbeat (worker) SELECT unnest($1::text[])
     ON CONFLICT (worker) DO UPDATE SET seen_at = now()`,
    [names],
  );
  await pool.query(
    "DELETE FROM worker_heartbeat WHERE seen_at < now() - make_interval(secs => $1)",
    [SILENT_SECONDS],
  );
  await pool.query(
    `SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT locked_by)) FROM graphile_worker.jobs j
     WHERE locked_at < now() - make_interval(secs => $1)
       AND NOT EXISTS (SELECT 1 FROM worker_heartbeat w WHERE w.worker = j.locked_by)`,
    [SILENT_SECONDS],
  );
}

/** What nobody will ask for again. */
async function forgetExpired(): Promise<void> {
  const pool = getPool();
  await pool.query("DELETE FROM session WHERE expires_at < now()");
  await pool.query("DELETE FROM rate_window WHERE started_at < now() - interval '1 day'");
  await pool.query(
    "DELETE FROM idempotency_key WHERE created_at < now() - make_interval(days => $1)",
    [KEEP_DAYS],
  );
}

/** True while some worker beats. */
export async function isWorkerAlive(): Promise<boolean> {
  const { rows } = await getPool().query<{ alive: boolean }>(
    "SELECT EXISTS (SELECT 1 FROM worker_heartbeat WHERE seen_at > now() - make_interval(secs => $1)) AS alive",
    [SILENT_SECONDS],
  );
  return rows[0]?.alive ?? false;
}
