import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { PracticeClock, PracticeState } from "@/lib/connectors/domain/practice-plan";
import { answerPractice } from "@/lib/connectors/domain/practice-platform";

/** What the platform says to a call that it does not take. */
const REFUSALS = {
  busy: '{"code":40100,"message":"too often"}',
  unauthorised: '{"code":40105,"message":"token expired"}',
} as const;

/** What the stub does with a call instead of answering it. */
export type Fault =
  /** Does what is asked and lets the caller wait in vain. */
  | "silent-after"
  /** Does nothing and says "too often". */
  | "busy"
  /** Does nothing and says that the token is not good. */
  | "unauthorised";

export interface AdPlatformServer {
  readonly url: string;
  state: PracticeState;
  /** The next writes meet these, one each; so do the next reads theirs. */
  readonly faults: Fault[];
  readonly readFaults: Fault[];
  /** The day that reports by the hour are told of; without one there are none. */
  clock: PracticeClock | null;
  readonly calls: { readonly method: string; readonly path: string; readonly token: string }[];
  /** The pair that is good now; null where any token is taken and none is traded. */
  tokens: { readonly access: string; readonly refresh: string } | null;
  stop(): Promise<void>;
}

/** The platform's protocol on loopback, with faults on demand. */
export async function startAdPlatform(state: PracticeState): Promise<AdPlatformServer> {
  const stub: AdPlatformServer = {
    url: "",
    state,
    faults: [],
    readFaults: [],
    clock: null,
    calls: [],
    tokens: null,
    stop: () => new Promise((done) => server.close(() => done())),
  };
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const path = request.url ?? "";
      const method = request.method === "POST" ? "POST" : "GET";
      stub.calls.push({ method, path, token: String(request.headers["access-token"]) });
      const fault = (method === "POST" ? stub.faults : stub.readFaults).shift();
      const token = request.headers["access-token"];
      const isRenewal = path.startsWith("/open_api/oauth2/");
      if (stub.tokens && !isRenewal && token !== stub.tokens.access) {
        response.end(REFUSALS.unauthorised);
        return;
      }
      if (fault === "busy" || fault === "unauthorised") {
        response.end(REFUSALS[fault]);
        return;
      }
      const call = { method, path, body: Buffer.concat(parts).toString("utf8") } as const;
      if (isRenewal) {
        const body = tradeTokens(stub, call.body);
        if (fault === undefined) response.end(body);
        else request.socket.destroy();
        return;
      }
      const answer = answerPractice(stub.state, call, stub.clock);
      stub.state = answer.state;
      if (fault === undefined) response.end(answer.body);
      else request.socket.destroy();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  Object.assign(stub, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  return stub;
}

/** Gives a new pair for the refresh token that is good, once: the old pair is dead from then on. */
function tradeTokens(stub: AdPlatformServer, body: string): string {
  const asked: { refresh_token?: string; app_id?: number; secret?: string } = JSON.parse(body);
  if (!stub.tokens || asked.refresh_token !== stub.tokens.refresh || !asked.app_id || !asked.secret)
    return '{"code":40107,"message":"refresh token is not good"}';
  const next = Number(stub.tokens.access.split("-").at(-1)) + 1;
  stub.tokens = { access: `access-token-no-${next}`, refresh: `refresh-token-no-${next}` };
  const data = {
    access_token: stub.tokens.access,
    refresh_token: stub.tokens.refresh,
    expires_in: 86_400,
    refresh_token_expires_in: 2_592_000,
  };
  return JSON.stringify({ code: 0, message: "OK", data, request_id: "stub" });
}
