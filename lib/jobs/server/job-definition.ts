import type * as z from "zod";
import { AppError } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";

/** What a running job may tell and ask. */
export interface JobRun {
  /** `job_12`. */
  readonly id: string;
  /** Tells how far it is; written at most a few times a second. Throws when the job was cancelled. */
  report(done: number, total?: number): Promise<void>;
  /** Throws when the job was cancelled; cheap enough for a loop. */
  throwIfCancelled(): Promise<void>;
}

/** A kind of job. `run` may be started again after a crash, so that doing it twice must be the same as once. */
export interface JobDefinition {
  /** `module.verb-noun`. */
  readonly kind: string;
  /** How often a failure that is not the input's fault is tried again; the first run counts. */
  readonly attemptsMax: number;
  run(ctx: Ctx, payload: unknown, job: JobRun): Promise<unknown>;
}

/** Ties a kind of job to the schema of its payload and to what it does. The result must be JSON. */
export function defineJob<Payload>(definition: {
  readonly kind: string;
  readonly payload: z.ZodType<Payload>;
  readonly attemptsMax?: number;
  readonly run: (ctx: Ctx, payload: Payload, job: JobRun) => Promise<unknown>;
}): JobDefinition {
  return {
    kind: definition.kind,
    attemptsMax: definition.attemptsMax ?? 3,
    async run(ctx, payload, job) {
      const parsed = definition.payload.safeParse(payload);
      if (!parsed.success) {
        throw new AppError(
          "invalid",
          "jobs/unknown-payload",
          `The payload of ${definition.kind} is not one this version understands.`,
        );
      }
      return definition.run(ctx, parsed.data, job);
    },
  };
}
