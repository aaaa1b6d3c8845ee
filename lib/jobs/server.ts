import "server-only";

export { cancelJob } from "./server/cancel-job";
export { checkReadiness, type Readiness } from "./server/check-readiness";
export { countJobs, type JobCounts } from "./server/count-jobs";
export { enqueueJob, type JobOrder } from "./server/enqueue-job";
export { findJobEnds } from "./server/find-job-ends";
export { getJob } from "./server/get-job";
export { defineJob, type JobDefinition, type JobRun } from "./server/job-definition";
export { startWorker, type WorkerOptions } from "./server/start-worker";
export { isWorkerAlive } from "./server/worker-heartbeat";
