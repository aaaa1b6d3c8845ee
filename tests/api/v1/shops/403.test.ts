import { expect, it } from "vitest";
import { POST } from "@/app/api/v1/shops/route";
import { call, keyFor, signedInOwner } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

const ORDER = { method: "POST", path: "/shops", body: { name: "New" } };

it("refuses a key whose role may not open shops", async () => {
  const headers = await keyFor(await makeShop(), "client");
  const answer = await call(POST, { ...ORDER, headers });
  expect([answer.status, answer.body.code]).toEqual([403, "auth/forbidden"]);
});

it("refuses a write that another site sends with the user's cookie", async () => {
  const { headers } = await signedInOwner("csrf@example.com");
  const foreign = { ...headers, origin: "https://evil.example" };
  const answer = await call(POST, { ...ORDER, headers: foreign });
  expect([answer.status, answer.body.code]).toEqual([403, "auth/cross-site"]);
  const silent = await call(POST, { ...ORDER, headers });
  expect(silent.status).toBe(403);
  const own = { ...headers, origin: "http://localhost" };
  expect((await call(POST, { ...ORDER, headers: own })).status).toBe(201);
});
