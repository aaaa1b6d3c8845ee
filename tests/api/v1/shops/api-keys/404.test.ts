import { expect, it } from "vitest";
import { DELETE } from "@/app/api/v1/shops/[shop]/api-keys/[id]/route";
import { GET, POST } from "@/app/api/v1/shops/[shop]/api-keys/route";
import { PATCH } from "@/app/api/v1/shops/[shop]/route";
import { createApiKey } from "@/lib/auth/server";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

it("hides another shop and its keys, whatever is asked of them", async () => {
  const [mine, theirs] = [await makeShop(), await makeShop()];
  const headers = await keyFor(mine);
  const key = await createApiKey(theirs.ctx, {
    shopIds: [theirs.shopId],
    role: "client",
    name: "Theirs",
  });
  const order = { path: "/", headers, params: { shop: theirs.publicId } };
  const body = { role: "client" };
  expect((await call(GET, order)).status).toBe(404);
  expect((await call(POST, { ...order, method: "POST", body })).status).toBe(404);
  expect((await call(PATCH, { ...order, method: "PATCH", body: { name: "x" } })).status).toBe(404);
  for (const shop of [theirs.publicId, mine.publicId]) {
    const params = { shop, id: key.id };
    expect((await call(DELETE, { ...order, method: "DELETE", params })).status).toBe(404);
  }
});

it("makes no key for a shop beside it that is another organization's", async () => {
  const [mine, theirs] = [await makeShop(), await makeShop()];
  const answer = await call(POST, {
    method: "POST",
    path: "/",
    params: { shop: mine.publicId },
    headers: await keyFor(mine),
    body: { role: "client", otherShopIds: [theirs.publicId] },
  });
  expect(answer.status).toBe(404);
});
