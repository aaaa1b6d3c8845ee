export const JOB_STATUSES = ["queued", "running", "done", "failed", "cancelled"] as const;

export type JobStatus = (typeof JOB_STATUSES)[number];

/** True when nothing will happen to the job any more. */
export function isFinished(status: JobStatus): boolean {
  return status === "done" || status === "failed" || status === "cancelled";
}
