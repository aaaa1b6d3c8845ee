import { AppError } from "@/lib/kernel";
import type { AuthFormState } from "./auth-form";

/** What a page before the console says of an error; a defect goes on to the log. */
export function toFault(error: unknown, names: Readonly<Record<string, string>>): AuthFormState {
  if (!(error instanceof AppError)) throw error;
  const fault =
    names[error.code] ?? (error.kind === "rate-limited" ? "limited" : (names["else"] ?? "failed"));
  return { fault, done: null };
}
