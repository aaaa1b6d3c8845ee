import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What the receiver does with a request, after having read it. */
export type Reply =
  | { readonly status: number; readonly body?: string; readonly headers?: Record<string, string> }
  /** Hears and never answers. */
  | "hang"
  /** Hears and closes the line. */
  | "drop";

export interface HeardRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface WebhookServer {
  readonly url: string;
  readonly host: string;
  /** The next requests meet these, one each; after them everything is taken. */
  readonly replies: Reply[];
  readonly heard: HeardRequest[];
  stop(): Promise<void>;
}

/** A receiver on loopback that fails, hangs and answers on demand. */
export async function startWebhookServer(taken = "{}"): Promise<WebhookServer> {
  const heard: HeardRequest[] = [];
  const replies: Reply[] = [];
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { url = "", headers } = request;
      heard.push({ url, headers, body: Buffer.concat(parts).toString("utf8") });
      const reply = replies.shift() ?? { status: 200, body: taken };
      if (reply === "hang") return;
      if (reply === "drop") {
        request.socket.destroy();
        return;
      }
      response.writeHead(reply.status, reply.headers).end(reply.body ?? taken);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}/hook`,
    host,
    replies,
    heard,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}
