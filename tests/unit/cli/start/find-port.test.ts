import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { findPort } from "@/lib/cli/start/find-port";

describe("findPort", () => {
  it("takes the next port when the wanted one is taken", async () => {
    const taken = createServer();
    const port = await new Promise<number>((done) => {
      taken.listen(0, "127.0.0.1", () => {
        const address = taken.address();
        done(typeof address === "object" && address ? address.port : 0);
      });
    });
    const found = await findPort(port, "127.0.0.1");
    expect(found).toBeGreaterThan(port);
    await new Promise((done) => taken.close(done));
    expect(await findPort(port, "127.0.0.1")).toBe(port);
  });
});
