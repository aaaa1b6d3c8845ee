import { getPool } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { isWorkerAlive } from "./worker-heartbeat";

export interface Readiness {
  readonly status: "ok" | "unavailable";
  readonly database: boolean;
  readonly worker: boolean;
}

/** Whether the installation can take work: the database answers and some worker beats. */
export async function checkReadiness(): Promise<Readiness> {
  const [database, worker] = await Promise.all([
    isTrue(
      getPool()
        .query("SELECT 1")
        .then(() => true),
    ),
    isTrue(isWorkerAlive()),
  ]);
  return { status: database && worker ? "ok" : "unavailable", database, worker };
}

async function isTrue(answer: Promise<boolean>): Promise<boolean> {
  return answer.catch((error: unknown) => {
    log.warn({ err: error }, "not ready");
    return false;
  });
}
