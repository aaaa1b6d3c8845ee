import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { runOpenLoop } from "@/lib/cli/bench/open-loop";

describe("runOpenLoop", () => {
  it("sends at its rate whatever the answers do, and counts waiting from when each was due", async () => {
    let bodies = 0;
    const server = createServer((request, response) => {
      request.on("data", () => {
        bodies += 1;
      });
      request.on("end", () => {
        response.statusCode = request.url === "/7" ? 500 : 200;
        setTimeout(() => response.end("{}"), 30);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const call = (number: number) => ({ url: `http://127.0.0.1:${port}/${number}`, body: "{}" });
    const load = await runOpenLoop(call, { rate: 40, seconds: 1 });
    server.close();
    expect(load).toMatchObject({ sent: 40, good: 39 });
    expect(bodies).toBe(40);
    expect(load.p50Ms).toBeGreaterThanOrEqual(29);
    expect(load.p99Ms).toBeGreaterThanOrEqual(load.p50Ms);
    expect(load.rate).toBeGreaterThan(10);
  });
});
