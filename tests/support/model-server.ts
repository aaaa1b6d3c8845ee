import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";

export interface ModelRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into any request.
  readonly body: any;
}

/** What the endpoint answers next: a status, and a body that is text or JSON. */
export interface ModelReply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
}

export interface ModelServer {
  url: string;
  readonly requests: ModelRequest[];
  /** Replies in order; the last one again and again. */
  replies: ModelReply[];
}

/** A local server that speaks the chat-completions protocol. Call at the top of the file. */
export function startModelServer(): ModelServer {
  const state: ModelServer = { url: "", requests: [], replies: [] };
  let server: Server;
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      state.requests.push({
        path: request.url ?? "",
        authorization: request.headers.authorization,
        body: JSON.parse(Buffer.concat(chunks).toString("utf8")),
      });
      const reply = state.replies.length > 1 ? state.replies.shift() : state.replies[0];
      const { status = 200, headers = {}, body = "" } = reply ?? {};
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  });
  afterAll(() => new Promise((done) => server.close(done)));
  return state;
}

/** A completion as such endpoints send it. */
export function completion(content: unknown, tokens = { input: 1_000, output: 500 }): ModelReply {
  return {
    body: {
      id: "chatcmpl-1",
      object: "chat.completion",
      choices: [
        {
          index: 0,
          message: {
            role: "assistant",
            content: typeof content === "string" ? content : JSON.stringify(content),
          },
          finish_reason: "stop",
        },
      ],
      usage: {
        prompt_tokens: tokens.input,
        completion_tokens: tokens.output,
        total_tokens: tokens.input + tokens.output,
      },
    },
  };
}
