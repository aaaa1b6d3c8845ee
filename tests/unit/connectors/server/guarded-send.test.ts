import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { guardedSend } from "@/lib/connectors/server/guarded-send";

const token = "secret-token-0123456789";
const call = { method: "GET", path: "/x", body: null } as const;

describe("guardedSend", () => {
  it("goes nowhere without https, nor to an address that is written out and private", () => {
    for (const baseUrl of [
      "http://api.oceanengine.com",
      "https://127.0.0.1",
      "https://[::1]",
      "https://[::ffff:10.0.0.1]",
      "https://169.254.169.254",
    ])
      expect(() => guardedSend({ baseUrl, token })).toThrow();
  });

  it("refuses a name that leads to a private address, and its error tells no token", async () => {
    const send = guardedSend({ baseUrl: "https://localhost:1", token });
    const error = await send(call).catch((fault: Error) => fault);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).not.toContain(token);
  });

  it("follows no redirect and leaves for no other origin", async () => {
    const server = createServer((_, response) => {
      response.writeHead(302, { location: "http://169.254.169.254/" });
      response.end();
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const send = guardedSend({ baseUrl: `http://127.0.0.1:${port}`, token, isLocal: true });
    expect(await send(call)).toEqual({ status: 302, text: "" });
    await expect(send({ ...call, path: "//example.com/x" })).rejects.toThrow(/origin/);
    server.close();
  });
});
