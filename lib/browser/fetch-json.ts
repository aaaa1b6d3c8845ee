import { ProblemError, toProblemError } from "./problem-error";

export interface FetchOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
}

export interface PostOptions extends FetchOptions {
  readonly method?: "POST" | "PUT" | "PATCH" | "DELETE";
  /** Lets a write be sent again without being done twice. */
  readonly idempotencyKey?: string;
}

const TIMEOUT_MS = 30_000;

export function getJson<T>(url: string, options: FetchOptions = {}): Promise<T> {
  return send<T>(url, { headers: { accept: "application/json" } }, options);
}

/** Sends JSON, or a form with files as it is. */
export function postJson<T>(url: string, body: unknown, options: PostOptions = {}): Promise<T> {
  const headers = new Headers({ accept: "application/json" });
  const isForm = body instanceof FormData;
  if (!isForm) headers.set("content-type", "application/json");
  if (options.idempotencyKey) headers.set("idempotency-key", options.idempotencyKey);
  return send<T>(
    url,
    { method: options.method ?? "POST", headers, body: isForm ? body : JSON.stringify(body) },
    options,
  );
}

async function send<T>(url: string, init: RequestInit, options: FetchOptions): Promise<T> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const response = await fetch(url, { ...init, signal, credentials: "same-origin" }).catch(
    (error: unknown) => {
      // The caller's own cancel is not a failure to report.
      if (options.signal?.aborted) throw error;
      const code = timeout.aborted ? "browser/timeout" : "browser/offline";
      throw new ProblemError("unavailable", code, "The server did not answer.", [], null);
    },
  );
  const requestId = response.headers.get("x-request-id");
  if (!response.ok) throw toProblemError(response.status, await readBody(response), requestId);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

async function readBody(response: Response): Promise<unknown> {
  if (!response.headers.get("content-type")?.includes("json")) return null;
  return response.json().catch(() => null);
}
