import { expect, it } from "vitest";
import { POST } from "@/app/api/mcp/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";
import { makeBookShop } from "@/tests/support/import-runs";

freshDatabase();

it("offers the catalogue to an outside assistant, of the key's own shops alone and read only", async () => {
  const shop = await makeBookShop();
  const stranger = await makeShop();
  const headers = await keyFor(shop);
  const send = async (method: string, params?: object, id: number | undefined = 1) =>
    call(POST, {
      path: "/api/mcp",
      headers,
      method: "POST",
      body: { jsonrpc: "2.0", id, method, params },
    });
  const use = async (name: string, input: object) =>
    (await send("tools/call", { name, arguments: input })).body.result;

  const opened = await send("initialize", { protocolVersion: "2025-03-26" });
  expect(opened.body.result).toMatchObject({
    protocolVersion: "2025-03-26",
    serverInfo: { name: "chengfang" },
  });
  const { tools } = (await send("tools/list")).body.result;
  expect(tools.map(({ name }: { name: string }) => name)).toEqual([
    "list_shops",
    "list_metrics",
    "query_figures",
    "ask",
  ]);
  expect((await use("list_shops", {})).structuredContent.shops).toEqual([
    expect.objectContaining({ id: shop.publicId }),
  ]);
  const asked = { metrics: ["netSales"], range: { from: "2026-01-01", to: "2026-01-31" } };
  const figures = await use("query_figures", { shop: shop.publicId, ...asked });
  expect(figures.structuredContent.cites[0]).toMatchObject({ metric: "netSales", value: "0" });
  const other = await use("query_figures", { shop: stranger.publicId, ...asked });
  expect(other).toMatchObject({ isError: true });
  expect(other.content[0].text).toContain("not-found");
  expect(await use("query_figures", { shop: shop.publicId, metrics: ["wealth"] })).toMatchObject({
    isError: true,
  });
  expect((await send("tools/call", { name: "post_entry" })).body.error.code).toBe(-32_602);
  expect((await send("resources/list")).body.error.code).toBe(-32_601);
});

it("takes a notification in silence", async () => {
  const shop = await makeBookShop();
  const { status } = await call(POST, {
    path: "/api/mcp",
    headers: await keyFor(shop),
    method: "POST",
    body: { jsonrpc: "2.0", method: "notifications/initialized" },
  });
  expect(status).toBe(202);
});
