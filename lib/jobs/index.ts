export { isFinished, type JobStatus } from "./domain/job-status";
export { JobDto, JobParams } from "./schemas";
