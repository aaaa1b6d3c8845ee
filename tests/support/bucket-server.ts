import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";

export const BUCKET_KEYS = {
  accessKeyId: "tester",
  secretAccessKey: "s3cret",
  region: "cn-east-1",
};

export interface BucketServer {
  endpoint: string;
  readonly objects: Map<string, Buffer>;
  readonly requests: string[];
  /** Answers every request with this status while it is set. */
  failing: number | null;
}

/** A local server that speaks S3's protocol and refuses what is not signed as its own reading of the rules asks. Call at the top. */
export function startBucketServer(): BucketServer {
  const state: BucketServer = { endpoint: "", objects: new Map(), requests: [], failing: null };
  let server: Server;
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const path = request.url ?? "";
      state.requests.push(`${request.method} ${path}`);
      const end = (status: number, bytes: Buffer | string = "") => {
        response.writeHead(status);
        response.end(bytes);
      };
      if (state.failing !== null) return end(state.failing, "<Error/>");
      if (!isSigned(request, body))
        return end(403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
      if (request.method === "PUT") {
        state.objects.set(path, body);
        return end(200);
      }
      if (request.method === "DELETE") {
        state.objects.delete(path);
        return end(204);
      }
      const found = state.objects.get(path);
      return found ? end(200, found) : end(404, "<Error><Code>NoSuchKey</Code></Error>");
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    state.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((done) => server.close(done)));
  return state;
}

function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const header = (name: string): string => String(request.headers[name] ?? "");
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request,\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/.exec(
      header("authorization"),
    );
  if (!match) return false;
  const [, id, day = "", region = "", names = "", signature] = match;
  const hash = createHash("sha256").update(body).digest("hex");
  if (id !== BUCKET_KEYS.accessKeyId || header("x-amz-content-sha256") !== hash) return false;
  const { pathname, search } = new URL(request.url ?? "", "http://local");
  const lines = names.split(";").map((name) => `${name}:${header(name)}\n`);
  const canonical = `${request.method}\n${pathname}\n${search.slice(1)}\n${lines.join("")}\n${names}\n${hash}`;
  const digest = createHash("sha256").update(canonical).digest("hex");
  const text = `AWS4-HMAC-SHA256\n${header("x-amz-date")}\n${day}/${region}/s3/aws4_request\n${digest}`;
  let key = createHmac("sha256", `AWS4${BUCKET_KEYS.secretAccessKey}`).update(day).digest();
  for (const part of [region, "s3", "aws4_request"])
    key = createHmac("sha256", key).update(part).digest();
  return createHmac("sha256", key).update(text).digest("hex") === signature;
}
