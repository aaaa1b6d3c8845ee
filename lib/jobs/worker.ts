import { closePool, openPool } from "@/lib/platform/db";
import { resolveDatabase } from "@/lib/platform/db/resolve-database";
import { log } from "@/lib/platform/log";
import { onStopRequest } from "@/lib/platform/process";
import { REGISTERED_JOBS } from "./registered-jobs";
import { startWorker } from "./server";

// The worker process: `npm run worker`, as many as the queue needs.
const database = await resolveDatabase();
openPool(database.url);
const worker = await startWorker(database.url, REGISTERED_JOBS);
log.info({ jobs: REGISTERED_JOBS.map((job) => job.kind) }, "worker started");

onStopRequest(async () => {
  await worker.stop();
  await closePool();
  await database.stop();
});
