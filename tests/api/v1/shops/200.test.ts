import { expect, it } from "vitest";
import { GET } from "@/app/api/v1/shops/route";
import { call, keyFor, signedInOwner } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

it("lists the shops of the key and no other", async () => {
  const [mine] = [await makeShop({ name: "Mine" }), await makeShop({ name: "Theirs" })];
  const answer = await call(GET, { path: "/shops", headers: await keyFor(mine, "client") });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ items: [{ id: mine.publicId, name: "Mine" }], next: null });
});

it("lists the shops of the signed-in user's organization, page by page", async () => {
  const { organizationId, headers } = await signedInOwner("pages@example.com");
  for (const name of ["A", "B", "C"]) await makeShop({ organizationId, name });
  const first = await call(GET, { path: "/shops?limit=2", headers });
  const second = await call(GET, { path: `/shops?limit=2&cursor=${first.body.next}`, headers });
  expect(first.body.items.map((shop: { name: string }) => shop.name)).toEqual(["A", "B"]);
  expect(second.body.items.map((shop: { name: string }) => shop.name)).toEqual(["C"]);
  expect(second.body.next).toBeNull();
});

it("answers with the caller's request id, and is kept by no cache", async () => {
  const shop = await makeShop();
  const headers = { ...(await keyFor(shop)), "x-request-id": "trace-0000-0001" };
  const answer = await call(GET, { path: "/shops", headers });
  expect(answer.headers.get("x-request-id")).toBe("trace-0000-0001");
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
});
