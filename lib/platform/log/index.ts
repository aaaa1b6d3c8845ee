import { pino } from "pino";
import { env } from "@/lib/env";

/** Structured logs on stderr: stdout belongs to the data a command prints. */
export const log = pino(
  { level: env.LOG_LEVEL, base: null },
  pino.destination({ dest: 2, sync: true }),
);
