import { randomUUID } from "node:crypto";
import type * as z from "zod";
import { AppError, toJson } from "@/lib/kernel";
import { type Ctx, type Permission, requirePermission } from "@/lib/platform/context";
import { log } from "@/lib/platform/log";
import { readClientAddress } from "@/lib/platform/net";
import { countRequest, type RateLimit } from "@/lib/platform/rate-limit";
import { authenticate, findCallerCtx, readSessionToken } from "./authenticate";
import { withIdempotency } from "./idempotency";
import { toProblemResponse } from "./problem";
import { parseJsonText, parsePart, readJsonText, readQuery } from "./read-input";

type Schema = z.ZodType | undefined;
type Parsed<S extends Schema> = S extends z.ZodType ? z.output<S> : unknown;

/** What a verb rarely needs of the request itself: files, the caller's address. */
export interface RouteRequest {
  readonly request: Request;
  readonly address: string | null;
  /** Of the signed-in browser; empty for a key. */
  readonly sessionToken: string;
}

export interface RouteOptions<
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
> {
  /** One line for the reader of the API. */
  readonly summary: string;
  readonly permission?: Permission;
  /** In place of a permission: about the caller's own account, and for a signed-in person alone. */
  readonly isPersonal?: boolean;
  /** Of the path. A `shop` or `org` in it must be one of the caller's, else the answer is not-found. */
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** The body is multipart/form-data and is read by `run` itself. */
  readonly takesFiles?: boolean;
  /** Of the answer; for the documentation. */
  readonly response?: z.ZodType;
  readonly status?: number;
  readonly limit?: RateLimit;
  /** Receives path, query and body merged into one input, and answers with JSON or a Response of its own. */
  readonly run: (
    ctx: Ctx,
    input: Parsed<P> & Parsed<Q> & Parsed<B>,
    request: RouteRequest,
  ) => Promise<unknown>;
}

export interface RouteContext {
  readonly params: Promise<Record<string, string | string[] | undefined>>;
}

export type RouteHandler = ((request: Request, context: RouteContext) => Promise<Response>) & {
  readonly operation: Operation;
};

/** What the documentation knows of a route. */
export type Operation = Omit<RouteOptions<Schema, Schema, Schema>, "run">;

const LIMIT: RateLimit = { limit: 1_200, windowSeconds: 60 };
const WRITES = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** One method of one path: who may, what comes in, which verb answers. Errors leave as RFC 9457 problems. */
export function route<
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
>(options: RouteOptions<P, Q, B>): RouteHandler {
  const { run, ...operation } = options;
  const handle = (request: Request, context: RouteContext) =>
    answer(request, (requestId) => serve(request, context, options, requestId));
  return Object.assign(handle, { operation: operation as Operation });
}

/** A path that needs no caller: health, documentation. */
export function publicRoute(
  summary: string,
  run: (request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return Object.assign((request: Request) => answer(request, () => run(request)), { summary });
}

async function serve<P extends Schema, Q extends Schema, B extends Schema>(
  request: Request,
  context: RouteContext,
  options: RouteOptions<P, Q, B>,
  requestId: string,
): Promise<Response> {
  const facts = { requestId, now: new Date(), address: readClientAddress(request.headers) };
  const caller = await authenticate(request, facts);
  // A limit of its own is counted by itself: what a caller asks elsewhere must not use it up.
  if (options.limit) await countRequest(`api:${caller.id}:${options.summary}`, options.limit);
  else await countRequest(`api:${caller.id}`, LIMIT);
  const params = options.params ? parsePart(options.params, await context.params, "/path") : {};
  const ctx = await findCallerCtx(caller, {
    ...facts,
    shopId: readId(params, "shop"),
    organizationId: readId(params, "org"),
    isPersonal: options.isPersonal,
  });
  if (options.isPersonal && caller.kind !== "user") throw personNeeded();
  if (options.permission) requirePermission(ctx, options.permission);
  const url = new URL(request.url);
  const query = options.query ? parsePart(options.query, readQuery(url), "/query") : {};
  const text = options.body ? await readJsonText(request) : "";
  const body = options.body ? parsePart(options.body, parseJsonText(text), "") : {};
  const input = merge([body, query, params]) as Parsed<P> & Parsed<Q> & Parsed<B>;
  const work = async () =>
    toResponse(
      await options.run(ctx, input, {
        request,
        address: facts.address,
        sessionToken: readSessionToken(request),
      }),
      options.status ?? 200,
    );
  const key = WRITES.has(request.method) ? request.headers.get("idempotency-key") : null;
  if (!key) return work();
  return withIdempotency(ctx, key, [request.method, url.pathname, url.search, text], work);
}

/** Wraps every answer: request id, problem documents, headers, one line in the log. */
async function answer(
  request: Request,
  work: (requestId: string) => Promise<Response>,
): Promise<Response> {
  const requestId = readRequestId(request);
  const startedAt = performance.now();
  const response = await work(requestId).catch((error: unknown) => {
    const problem = toProblemResponse(error, requestId);
    if (problem.status >= 500) log.error({ requestId, err: error }, "request failed");
    return problem;
  });
  const finished = finish(response, requestId);
  log.info(
    {
      requestId,
      method: request.method,
      path: new URL(request.url).pathname,
      status: response.status,
      ms: Math.round(performance.now() - startedAt),
    },
    "request",
  );
  return finished;
}

/** Puts on what every answer carries. */
function finish(response: Response, requestId: string): Response {
  const { headers } = response;
  headers.set("x-request-id", requestId);
  headers.set("x-content-type-options", "nosniff");
  if (!headers.has("cache-control")) headers.set("cache-control", "private, no-store");
  if (!headers.has("content-security-policy")) {
    headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  }
  return response;
}

function personNeeded(): AppError {
  return new AppError("forbidden", "auth/person-needed", "Only a signed-in person has an account.");
}

function toResponse(result: unknown, status: number): Response {
  if (result instanceof Response) return result;
  if (result === undefined) return new Response(null, { status: 204 });
  return new Response(toJson(result), {
    status,
    headers: { "content-type": "application/json; charset=utf-8" },
  });
}

/** The caller's own request id when it looks like one, so that its log and ours can be laid side by side. */
function readRequestId(request: Request): string {
  const stated = request.headers.get("x-request-id");
  return stated && /^[\w-]{8,64}$/.test(stated) ? stated : randomUUID();
}

function readId(params: unknown, name: "shop" | "org"): bigint | undefined {
  const id = (params as Record<string, unknown>)[name];
  return typeof id === "bigint" ? id : undefined;
}

/** Later parts win: nothing in a body can change the shop of the path. A body that is a list stays one. */
function merge(parts: readonly [body: unknown, query: unknown, params: unknown]): unknown {
  const [body, query, params] = parts;
  if (Array.isArray(body)) return body;
  return { ...(body as object), ...(query as object), ...(params as object) };
}
