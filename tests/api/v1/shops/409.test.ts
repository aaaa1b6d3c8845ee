import { expect, it } from "vitest";
import { POST } from "@/app/api/v1/shops/route";
import { getPool } from "@/lib/platform/db";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

it("refuses an Idempotency-Key that was used for another request", async () => {
  const headers = { ...(await keyFor(await makeShop())), "idempotency-key": "reused" };
  await call(POST, { method: "POST", path: "/shops", headers, body: { name: "First" } });
  const answer = await call(POST, {
    method: "POST",
    path: "/shops",
    headers,
    body: { name: "Second" },
  });
  expect([answer.status, answer.body.code]).toEqual([409, "http/idempotency-mismatch"]);
});

it("tells a retry to wait while the first request runs", async () => {
  const headers = { ...(await keyFor(await makeShop())), "idempotency-key": "running" };
  const order = { method: "POST", path: "/shops", headers, body: { name: "First" } };
  await call(POST, order);
  await getPool().query("UPDATE idempotency_key SET response = NULL WHERE key = 'running'");
  const answer = await call(POST, order);
  expect([answer.status, answer.body.code]).toEqual([409, "http/idempotency-in-flight"]);
});

it("lets a request that failed be sent again", async () => {
  const headers = { ...(await keyFor(await makeShop(), "client")), "idempotency-key": "failed" };
  const order = { method: "POST", path: "/shops", headers, body: { name: "First" } };
  expect((await call(POST, order)).status).toBe(403);
  expect((await call(POST, order)).status).toBe(403);
});
