import { resolve } from "node:path";
import type * as z from "zod";
import { env } from "@/lib/env";
import { UsageError } from "./run-command";

/** Parses what the command line gave; a value that does not fit is wrong usage. */
export function parseOptions<S extends z.ZodType>(schema: S, options: unknown): z.output<S> {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  throw new UsageError(
    parsed.error.issues
      .map((issue) => `--${issue.path.map(String).join(".")}: ${issue.message}`)
      .join("\n"),
  );
}

/** A path as the user meant it: from the folder the command was typed in, not from the project's. */
export function toUserPath(path: string): string {
  return resolve(env.INIT_CWD ?? process.cwd(), path);
}
