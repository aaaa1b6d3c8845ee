/** The closed set of ways a request can end badly; each is mapped once per transport (HTTP status, exit code). */
export type ErrorKind =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "too-large"
  | "rate-limited"
  | "unavailable";

/** One thing that is wrong with an input: where (JSON pointer, or file/row/column) and what. */
export interface ErrorDetail {
  readonly pointer: string;
  readonly detail: string;
}

/**
 * An error whose message the user may see. `code` is `module/reason` in kebab-case and doubles as the tail of the
 * problem type. Anything that is not an AppError is a defect and is shown as one, without its message.
 */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: readonly ErrorDetail[];

  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    details: readonly ErrorDetail[] = [],
  ) {
    super(message);
    this.name = "AppError";
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

export function notFound(what: string): AppError {
  return new AppError("not-found", "kernel/not-found", `${what} was not found.`);
}
