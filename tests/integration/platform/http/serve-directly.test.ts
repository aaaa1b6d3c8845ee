import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { fromPublicId, toPublicId } from "@/lib/kernel";
import { route, serveDirectly } from "@/lib/platform/http";
import { keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

freshDatabase();

const handler = route({
  summary: "Direct",
  permission: "recommendation.view",
  params: z.object({ shop: z.string().transform((text) => fromPublicId("shop", text)) }),
  body: z.object({ word: z.string() }),
  run: async (ctx, { shop, word }) => ({ shop, word, address: ctx.address }),
});

let server: Server;
let origin = "";
let shop: TestShop;
let headers: Record<string, string>;

beforeAll(async () => {
  serveDirectly([{ method: "POST", path: "/direct/{shop}/words", handler }], { "X-Test": "yes" });
  server = createServer((_request, response) => response.end("framework"));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  shop = await makeShop();
  headers = { ...(await keyFor(shop)), "content-type": "application/json" };
});

afterAll(() => new Promise((done) => server.close(done)));

const send = (path: string, init: RequestInit = {}) =>
  fetch(`${origin}${path}`, { method: "POST", headers, body: '{"word":"茶"}', ...init });
const own = () => `/direct/${toPublicId("shop", shop.shopId)}/words`;

describe("serveDirectly", () => {
  it("answers its routes as the route itself would, with the headers of every answer", async () => {
    const answer = await send(`${own()}?more=1`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      shop: shop.shopId.toString(),
      word: "茶",
      address: "127.0.0.1",
    });
    expect(answer.headers.get("x-test")).toBe("yes");
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(answer.headers.get("x-request-id")).toMatch(/^[\w-]{8,64}$/);
  });

  it("leaves everything else to the framework", async () => {
    for (const path of ["/direct", "/direct//words", "/direct/%61/words", `${own()}/more`])
      expect(await (await send(path)).text()).toBe("framework");
    const read = await fetch(`${origin}${own()}`, { headers });
    expect(await read.text()).toBe("framework");
  });

  it("lets nobody in whom the route does not let in", async () => {
    const statuses = [
      await send(own(), { headers: { "content-type": "application/json" } }),
      await send(`/direct/${toPublicId("shop", shop.shopId + 100n)}/words`),
      await send(own(), { body: "{" }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 404, 400]);
  });

  it("refuses a body over one megabyte", async () => {
    const answer = await send(own(), { body: JSON.stringify({ word: "x".repeat(1_100_000) }) });
    expect(answer.status).toBe(413);
  });
});
