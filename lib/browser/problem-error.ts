import { AppError, type ErrorDetail, type ErrorKind } from "@/lib/kernel";

/** An AppError that came over the wire, with the id under which the server logged it. */
export class ProblemError extends AppError {
  readonly requestId: string | null;

  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    details: readonly ErrorDetail[],
    requestId: string | null,
  ) {
    super(kind, code, message, details);
    this.name = "ProblemError";
    this.requestId = requestId;
  }
}

interface ProblemBody {
  type?: unknown;
  title?: unknown;
  detail?: unknown;
  errors?: unknown;
  requestId?: unknown;
}

const KIND_BY_STATUS: Record<number, ErrorKind> = {
  400: "invalid",
  401: "unauthenticated",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  413: "too-large",
  422: "invalid",
  429: "rate-limited",
};

/**
 * Reads an RFC 9457 problem. A body that is none (a proxy's page, an empty answer) still becomes an error of the right
 * kind; its text is not shown, because nobody wrote it for the reader.
 */
export function toProblemError(
  status: number,
  body: unknown,
  headerRequestId: string | null,
): ProblemError {
  const kind = KIND_BY_STATUS[status] ?? "unavailable";
  const problem: ProblemBody = isRecord(body) ? body : {};
  const type = text(problem.type);
  return new ProblemError(
    kind,
    type ? type.replace(/^.*\/problems\//, "") : `http/${status}`,
    text(problem.detail) ?? text(problem.title) ?? `HTTP ${status}`,
    toDetails(problem.errors),
    text(problem.requestId) ?? headerRequestId,
  );
}

const DETAILS_MAX = 100;

function toDetails(value: unknown): ErrorDetail[] {
  if (!Array.isArray(value)) return [];
  return value
    .slice(0, DETAILS_MAX)
    .filter(isRecord)
    .map((item: { pointer?: unknown; detail?: unknown }) => ({
      pointer: text(item.pointer) ?? "",
      detail: text(item.detail) ?? "",
    }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
