import { AppError, type ErrorKind, toJson } from "@/lib/kernel";
import { RateLimitError } from "@/lib/platform/rate-limit";

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  "rate-limited": 429,
  unavailable: 503,
};

const TITLES: Record<number, string> = {
  400: "The request is not valid",
  401: "Sign-in or an API key is needed",
  403: "Not allowed",
  404: "Not found",
  409: "Conflict",
  413: "Too large",
  429: "Too many requests",
  500: "Something went wrong",
  503: "Not available now",
};

/** An RFC 9457 problem document. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
}

/** What the caller may know of an error. A defect keeps its message to the log. */
export function toProblem(error: unknown, requestId: string): Problem {
  const known = error instanceof AppError ? error : null;
  const status = known ? STATUS[known.kind] : 500;
  const code = known?.code ?? "platform/defect";
  return {
    type: `/problems/${code}`,
    title: TITLES[status] ?? "Error",
    status,
    detail: known?.message ?? "An unexpected error; the log has it under the request id.",
    code,
    requestId,
    errors: known?.details ?? [],
  };
}

export function toProblemResponse(error: unknown, requestId: string): Response {
  const problem = toProblem(error, requestId);
  const headers = new Headers({ "content-type": "application/problem+json" });
  if (error instanceof RateLimitError) {
    headers.set("retry-after", String(error.retryAfterSeconds));
  }
  if (problem.status === 401) headers.set("www-authenticate", "Bearer");
  return new Response(toJson(problem), { status: problem.status, headers });
}
