import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchOutside } from "@/lib/platform/net";

let server: Server;
let origin = "";
const seen: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request.url ?? "");
    if (request.url === "/away") response.writeHead(302, { location: "/here" });
    if (request.url === "/big") response.write("x".repeat(2000));
    response.end("hello");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

const inside = () => ({ innerHosts: [new URL(origin).host] });

describe("fetchOutside", () => {
  it.each([
    "http://127.0.0.1:80/",
    "http://localhost/",
    "http://[::1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://user:pass@example.com/",
    "file:///etc/passwd",
    "ftp://example.com/",
    "gopher://127.0.0.1/",
    "nonsense",
  ])("refuses %s without a connection", async (address) => {
    await expect(fetchOutside(address)).rejects.toMatchObject({ code: "platform/address-refused" });
  });

  it("refuses the machine's own port, and nothing arrives there", async () => {
    const before = seen.length;
    await expect(fetchOutside(`${origin}/x`)).rejects.toMatchObject({ kind: "invalid" });
    await expect(fetchOutside(origin.replace("127.0.0.1", "localhost"))).rejects.toMatchObject({
      kind: "invalid",
    });
    expect(seen.length).toBe(before);
  });

  it("reaches a host of one's own network that was named", async () => {
    const answer = await fetchOutside(`${origin}/x`, inside());
    expect([answer.status, answer.body.toString()]).toEqual([200, "hello"]);
  });

  it("follows an answer elsewhere only as often as it was told to", async () => {
    expect((await fetchOutside(`${origin}/away`, inside())).status).toBe(302);
    const followed = await fetchOutside(`${origin}/away`, { ...inside(), redirectsMax: 1 });
    expect([followed.status, followed.url]).toEqual([200, `${origin}/here`]);
  });

  it("stops reading an answer that is too large", async () => {
    await expect(
      fetchOutside(`${origin}/big`, { ...inside(), bytesMax: 1000 }),
    ).rejects.toMatchObject({ kind: "too-large" });
  });
});
