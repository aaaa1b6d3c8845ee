import { expect, it } from "vitest";
import { POST as review } from "@/app/api/v1/shops/[shop]/creatives/[id]/review/route";
import { GET as one } from "@/app/api/v1/shops/[shop]/creatives/[id]/route";
import { GET as facts } from "@/app/api/v1/shops/[shop]/creatives/facts/route";
import { POST as make } from "@/app/api/v1/shops/[shop]/creatives/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";
import { tellFacts } from "@/tests/support/tell-facts";

freshDatabase();

it("knows nothing of another shop", async () => {
  const shop = await makeShop();
  const other = await makeShop();
  await tellFacts(shop, "P1");
  const order = { product: "P1", stage: "interest", count: 1 };
  const own = { path: "/", method: "POST", params: { shop: shop.publicId, id: "crt_1" } };
  expect((await call(make, { ...own, body: order, headers: await keyFor(shop) })).status).toBe(201);

  const headers = await keyFor(other);
  const intoShop = { ...own, headers };
  const intoOwn = { ...own, params: { shop: other.publicId, id: "crt_1" }, headers };
  const look = { method: "GET", path: "/creatives/facts?product=P1" };
  expect((await call(one, { ...intoShop, ...look })).status).toBe(404);
  expect((await call(one, { ...intoOwn, ...look })).status).toBe(404);
  expect((await call(review, { ...intoOwn, body: { verdict: "pass" } })).status).toBe(404);
  expect((await call(make, { ...intoOwn, body: order })).status).toBe(404);
  expect((await call(facts, { ...intoShop, ...look })).status).toBe(404);
  expect((await call(facts, { ...intoOwn, ...look })).body.items).toEqual([]);
});
