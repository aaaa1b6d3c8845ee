import { lookup as resolve } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { env } from "@/lib/env";
import { AppError } from "@/lib/kernel";
import { isPublicAddress } from "./public-address";

export interface OutsideOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly timeoutMs?: number;
  readonly bytesMax?: number;
  /** How many times an answer may send the request elsewhere; each place is checked anew. Only for GET. */
  readonly redirectsMax?: number;
  /** Hosts (`host` or `host:port`) that may lie inside; those of `OUTBOUND_HOSTS` unless given. */
  readonly innerHosts?: readonly string[];
}

export interface OutsideAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Where the answer came from in the end. */
  readonly url: string;
}

const TIMEOUT_MS = 10_000;
const BYTES_MAX = 5_000_000;

/**
 * Sends a request to an address that somebody typed in (a webhook, a feed, a sign-in provider). The address is checked
 * where the connection is made, not before: a name that leads inside, also from the second answer on, is refused.
 */
export async function fetchOutside(
  address: string,
  options: OutsideOptions = {},
): Promise<OutsideAnswer> {
  let url = toUrl(address);
  for (let hop = 0; ; hop += 1) {
    const answer = await send(url, options);
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status > 399 || !location) return answer;
    if (hop >= (options.redirectsMax ?? 0) || (options.method ?? "GET") !== "GET") return answer;
    url = toUrl(new URL(location, url).href);
  }
}

function toUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) throw refused();
  return url;
}

function send(url: URL, options: OutsideOptions): Promise<OutsideAnswer> {
  const innerHosts = options.innerHosts ?? env.OUTBOUND_HOSTS;
  const mayBeInner = innerHosts.includes(url.host) || innerHosts.includes(url.hostname);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!mayBeInner && isIP(host) && !isPublicAddress(host)) throw refused();
  return new Promise((done, fail) => {
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)(
      url,
      {
        method: options.method ?? "GET",
        headers: { "user-agent": "chengfang", ...options.headers },
        // A kept connection could have been opened for another caller's rules.
        agent: false,
        signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
        ...(mayBeInner ? {} : { lookup: lookupPublic }),
      },
      (answer) => readAnswer(answer, url, options.bytesMax ?? BYTES_MAX).then(done, fail),
    );
    request.on("error", (error) => fail(error instanceof AppError ? error : unreachable(error)));
    request.end(options.body);
  });
}

const lookupPublic: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(refused() as NodeJS.ErrnoException, "", 0);
    }
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

async function readAnswer(
  answer: IncomingMessage,
  url: URL,
  bytesMax: number,
): Promise<OutsideAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytesMax) {
      answer.destroy();
      throw new AppError("too-large", "platform/answer-too-large", "The answer is too large.");
    }
    chunks.push(chunk);
  }
  const headers = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
  return {
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
    url: url.href,
  };
}

function refused(): AppError {
  return new AppError(
    "invalid",
    "platform/address-refused",
    "The address has to be an http or https address of the open internet.",
  );
}

/** Failures before the first byte went out: the other side has certainly not seen the request. */
const NOT_REACHED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];

function unreachable(error: NodeJS.ErrnoException): AppError {
  return new AppError(
    "unavailable",
    NOT_REACHED.includes(error.code ?? "") ? "platform/not-reached" : "platform/no-answer",
    `The other server did not answer: ${error.name === "TimeoutError" ? "timed out" : error.message}`,
  );
}
