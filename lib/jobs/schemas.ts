import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { ShopId } from "@/lib/tenancy";
import { JOB_STATUSES } from "./domain/job-status";

/** Public ids of a path become the database's. */
export const JobParams = z.object({
  shop: ShopId,
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("job", text)),
});

export const JobDto = z.object({
  id: z.string(),
  kind: z.string(),
  status: z.enum(JOB_STATUSES),
  /** Of `total`, in whatever the job counts; total is null while unknown. */
  progress: z.object({ done: z.number(), total: z.number().nullable() }),
  cancelRequested: z.boolean(),
  result: z.unknown(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type JobDto = z.infer<typeof JobDto>;
