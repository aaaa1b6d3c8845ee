export { isFinished, JOB_STATUSES, type JobStatus } from "./domain/job-status";
export { JobDto, JobParams } from "./schemas";
