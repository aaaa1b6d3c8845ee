import { expect, it } from "vitest";
import { GET, POST } from "@/app/api/v1/shops/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

it("names every field at fault in one problem", async () => {
  const headers = await keyFor(await makeShop());
  const answer = await call(POST, {
    method: "POST",
    path: "/shops",
    headers,
    body: { name: "", timezone: "Mars/Olympus" },
  });
  expect(answer.status).toBe(400);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.body).toMatchObject({
    type: "/problems/http/invalid-input",
    status: 400,
    code: "http/invalid-input",
    requestId: answer.headers.get("x-request-id"),
  });
  expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
    "/name",
    "/timezone",
  ]);
});

it("refuses a body that is not JSON, by its type or by its text", async () => {
  const headers = await keyFor(await makeShop());
  const order = { method: "POST", path: "/shops" };
  const typed = await call(POST, {
    ...order,
    headers: { ...headers, "content-type": "text/plain" },
    body: "{}",
  });
  expect([typed.status, typed.body.code]).toEqual([400, "http/not-json"]);
  const broken = await call(POST, { ...order, headers, body: "{" });
  expect([broken.status, broken.body.code]).toEqual([400, "http/malformed-json"]);
});

it("refuses a page size out of bounds", async () => {
  const headers = await keyFor(await makeShop());
  const answer = await call(GET, { path: "/shops?limit=101", headers });
  expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, "/query/limit"]);
});
