import { expect, it } from "vitest";
import { GET } from "@/app/api/v1/shops/route";
import { systemTransaction } from "@/lib/platform/db";
import { call, keyFor, signedInOwner } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

it("asks who it is without key and cookie", async () => {
  const answer = await call(GET, { path: "/shops" });
  expect([answer.status, answer.body.code]).toEqual([401, "auth/signed-out"]);
  expect(answer.headers.get("www-authenticate")).toBe("Bearer");
});

it("refuses an unknown, a revoked and an expired key alike", async () => {
  const unknown = await call(GET, { path: "/shops", headers: { authorization: "Bearer cf_x" } });
  expect([unknown.status, unknown.body.code]).toEqual([401, "auth/unknown-key"]);
  const shop = await makeShop();
  for (const column of ["revoked_at", "expires_at"]) {
    const headers = await keyFor(shop);
    await systemTransaction((tx) =>
      tx.run(`UPDATE api_key SET ${column} = now() - interval '1 second'`),
    );
    expect((await call(GET, { path: "/shops", headers })).status).toBe(401);
  }
});

it("refuses a session that is over", async () => {
  const { headers } = await signedInOwner("late@example.com");
  await systemTransaction((tx) =>
    tx.run("UPDATE session SET expires_at = now() - interval '1 second'"),
  );
  expect((await call(GET, { path: "/shops", headers })).status).toBe(401);
});
