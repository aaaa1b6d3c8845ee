import * as z from "zod";

const Environment = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  /** An existing PostgreSQL server; absent means the embedded one below `CHENGFANG_HOME`. */
  DATABASE_URL: z.string().min(1).optional(),
  /** Where the embedded database, uploaded files and logs live. */
  CHENGFANG_HOME: z.string().min(1).default(".data"),
  /** Public data sets for tests and benchmarks. */
  CHENGFANG_DATA: z.string().min(1).default("../shared/data"),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Environment = z.infer<typeof Environment>;

/** The only reader of process.env; parsed once at boot, so that a bad value stops the start and not a request. */
export const env: Environment = Environment.parse(
  Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== "")),
);
