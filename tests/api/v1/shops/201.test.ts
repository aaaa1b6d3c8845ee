import { expect, it } from "vitest";
import { GET, POST } from "@/app/api/v1/shops/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

it("opens a shop that the key reaches from then on", async () => {
  const shop = await makeShop();
  const headers = await keyFor(shop);
  const opened = await call(POST, {
    method: "POST",
    path: "/shops",
    headers,
    body: { name: "二店" },
  });
  expect(opened.status).toBe(201);
  expect(opened.body).toMatchObject({ name: "二店", currency: "CNY", timezone: "Asia/Shanghai" });
  const listed = await call(GET, { path: "/shops", headers });
  expect(listed.body.items).toHaveLength(2);
});

it("answers a retry with the same Idempotency-Key as the first time", async () => {
  const shop = await makeShop();
  const headers = { ...(await keyFor(shop)), "idempotency-key": "open-once" };
  const order = { method: "POST", path: "/shops", headers, body: { name: "Once" } };
  const first = await call(POST, order);
  const second = await call(POST, order);
  expect(second.status).toBe(201);
  expect(second.body).toEqual(first.body);
  expect(second.headers.get("idempotency-replayed")).toBe("true");
  expect((await call(GET, { path: "/shops", headers })).body.items).toHaveLength(2);
});
