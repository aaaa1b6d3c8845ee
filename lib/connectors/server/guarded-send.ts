import "server-only";
import { lookup as resolve } from "node:dns";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPrivateAddress } from "../domain/private-address";
import type { Send } from "./ad-platform";

const TIMEOUT_MS = 15_000;
const ANSWER_BYTES_MAX = 2_000_000;

export interface Endpoint {
  readonly baseUrl: string;
  /** Null for the calls that ask for one. */
  readonly token: string | null;
  readonly timeoutMs?: number;
  /** For an endpoint of this machine's own: plain HTTP and private addresses are then allowed. */
  readonly isLocal?: boolean;
}

/**
 * Sends calls to one endpoint and nowhere else: HTTPS, public addresses only, judged on the very address that is connected
 * to, so that a name cannot change its mind in between; no redirects, a time limit, a bound on the answer. The token
 * travels in its header and appears in no error.
 */
export function guardedSend(endpoint: Endpoint): Send {
  const base = new URL(endpoint.baseUrl);
  const isLocal = endpoint.isLocal === true;
  if (base.protocol !== "https:" && !isLocal) throw new Error("An endpoint needs https.");
  // A literal address is never looked up, so it is judged here.
  const host = base.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) && isPrivateAddress(host) && !isLocal) throw new Error("A private address.");
  const open = base.protocol === "https:" ? httpsRequest : httpRequest;
  return ({ method, path, body }) =>
    new Promise((done, fail) => {
      const url = new URL(path, base);
      if (url.origin !== base.origin) return fail(new Error("Another origin."));
      const call = open(url, {
        method,
        headers: {
          accept: "application/json",
          ...(endpoint.token === null ? {} : { "access-token": endpoint.token }),
          ...(body === null ? {} : { "content-type": "application/json" }),
        },
        lookup: isLocal ? (resolve as LookupFunction) : publicLookup,
        signal: AbortSignal.timeout(endpoint.timeoutMs ?? TIMEOUT_MS),
      });
      call.on("error", () => fail(new Error("No answer.")));
      call.on("response", (answer) => {
        const parts: Buffer[] = [];
        let size = 0;
        answer.on("data", (part: Buffer) => {
          size += part.length;
          parts.push(part);
          if (size > ANSWER_BYTES_MAX) call.destroy(new Error("Too long."));
        });
        answer.on("error", () => fail(new Error("No whole answer.")));
        answer.on("end", () =>
          done({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString("utf8") }),
        );
      });
      call.end(body ?? undefined);
    });
}

/** Looks a name up and passes on public addresses only; the connection then uses what was judged. */
const publicLookup: LookupFunction = (name, options, answer) => {
  resolve(name, { ...options, all: true }, (error, addresses) => {
    const open = (addresses ?? []).filter(({ address }) => !isPrivateAddress(address));
    const [first] = open;
    if (error || !first)
      return answer(error ?? Object.assign(new Error("Blocked."), { code: "EACCES" }), "", 4);
    if (options.all) return answer(null, open);
    answer(null, first.address, first.family);
  });
};
