import { closePool, openPool } from "@/lib/platform/db";
import { applyMigrations, isUpToDate } from "@/lib/platform/db/migrate";
import { resolveDatabase } from "@/lib/platform/db/resolve-database";
import { onStopRequest } from "@/lib/platform/process";
import { writeStderr } from "./output";

/** Runs `work` over an open, migrated database and leaves nothing running that it started. */
export function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  return withServer(async (url) => {
    if (!(await isUpToDate(url))) await applyMigrations(url);
    openPool(url);
    return work(url);
  });
}

/** Runs `work` over the server, whatever the state of the schema. */
export async function withServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const server = await resolveDatabase(writeStderr);
  // Straight to the server: the pool would wait for the very statement that is to be given up.
  onStopRequest(() => server.stop());
  try {
    return await work(server.url);
  } finally {
    await closePool();
    await server.stop();
  }
}
