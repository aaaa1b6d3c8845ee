import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { log } from "@/lib/platform/log";
import { JSON_BYTES_MAX } from "./read-input";
import type { RouteHandler } from "./route";

/** A route that is answered before the framework sees the request. `{name}` in the path is one segment of it. */
export interface DirectRoute {
  readonly method: "POST";
  readonly path: string;
  readonly handler: RouteHandler;
}

type Send = (request: IncomingMessage, response: ServerResponse) => void;

/** On the global object: a bundle that is loaded a second time must not stand in front of itself. */
const SLOT = Symbol.for("chengfang.direct-routes");
const slot = globalThis as { [SLOT]?: true };

/**
 * Answers some routes of this process's servers directly: what stands between a socket and a route of the framework
 * costs more than the busiest routes themselves. The handlers are the very ones that the framework would call, with all
 * they check; every other request goes on as before.
 */
export function serveDirectly(
  routes: readonly DirectRoute[],
  headers: Readonly<Record<string, string>>,
): void {
  if (slot[SLOT]) return;
  slot[SLOT] = true;
  const findSender = compileRoutes(routes, headers);
  const { emit } = Server.prototype;
  Server.prototype.emit = function emitOrAnswer(this: Server, event: string, ...given: unknown[]) {
    if (event === "request") {
      const [request, response] = given as [IncomingMessage, ServerResponse];
      const send = findSender(request);
      if (send) {
        send(request, response);
        return true;
      }
    }
    return Reflect.apply(emit, this, [event, ...given]);
  } as typeof emit;
}

/** Finds who answers a request; undefined leaves it to the framework. */
function compileRoutes(
  routes: readonly DirectRoute[],
  headers: Readonly<Record<string, string>>,
): (request: Pick<IncomingMessage, "method" | "url">) => Send | undefined {
  const compiled = routes.map(({ path, ...rest }) => ({ ...rest, segments: path.split("/") }));
  return ({ method, url = "" }) => {
    const end = url.indexOf("?");
    const told = (end < 0 ? url : url.slice(0, end)).split("/");
    for (const route of compiled) {
      const params = route.method === method ? matchSegments(route.segments, told) : null;
      if (!params) continue;
      return (request, response) => {
        answer(route.handler, { request, response, params, headers }).catch((error: unknown) => {
          log.error({ err: error }, "direct answer failed");
          response.destroy();
        });
      };
    }
    return undefined;
  };
}

function matchSegments(
  segments: readonly string[],
  told: readonly string[],
): Record<string, string> | null {
  if (segments.length !== told.length) return null;
  const params: Record<string, string> = {};
  for (const [place, segment] of segments.entries()) {
    const text = told[place] ?? "";
    if (!segment.startsWith("{")) {
      if (segment !== text) return null;
      continue;
    }
    // What is escaped is left to the framework, which decides how it is read.
    if (text === "" || text.includes("%")) return null;
    params[segment.slice(1, -1)] = text;
  }
  return params;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly params: Record<string, string>;
  readonly headers: Readonly<Record<string, string>>;
}

async function answer(
  handler: RouteHandler,
  { request, response, params, headers }: Exchange,
): Promise<void> {
  const body = await readBody(request);
  // The caller went away while it was still speaking.
  if (body === null) return;
  const made = await handler(toRequest(request, body), { params: Promise.resolve(params) });
  const text = await made.text();
  response.statusCode = made.status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  made.headers.forEach((value, name) => {
    response.setHeader(name, value);
  });
  // Whatever of the body was not read must not be taken for the next request.
  if (body.length > JSON_BYTES_MAX) response.setHeader("connection", "close");
  response.setHeader("content-length", Buffer.byteLength(text));
  response.end(text);
}

/** The body, or a little more than what a body may hold: enough for the route to refuse it. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > JSON_BYTES_MAX) break;
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
}

/** The request as the framework would make it, with the caller's address where the nearest proxy stated none. */
function toRequest(request: IncomingMessage, body: Buffer): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  const { remoteAddress } = request.socket;
  if (remoteAddress && !headers.has("x-forwarded-for"))
    headers.set("x-forwarded-for", remoteAddress);
  return new Request(`http://localhost${request.url ?? "/"}`, {
    method: request.method ?? "POST",
    headers,
    body: new Uint8Array(body),
  });
}
