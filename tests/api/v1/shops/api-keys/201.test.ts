import { expect, it } from "vitest";
import { DELETE } from "@/app/api/v1/shops/[shop]/api-keys/[id]/route";
import { GET, POST } from "@/app/api/v1/shops/[shop]/api-keys/route";
import { PATCH } from "@/app/api/v1/shops/[shop]/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

it("makes a key that works until it is revoked", async () => {
  const shop = await makeShop();
  const order = { path: "/", params: { shop: shop.publicId }, headers: await keyFor(shop) };
  const made = await call(POST, {
    ...order,
    method: "POST",
    body: { role: "operator", name: "脚本" },
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ role: "operator", name: "脚本", shops: [shop.publicId] });

  const headers = { authorization: `Bearer ${made.body.key}` };
  const rename = { ...order, method: "PATCH", headers, body: { name: "山野茶事" } };
  expect((await call(PATCH, rename)).body).toMatchObject({ name: "山野茶事" });

  const params = { shop: shop.publicId, id: made.body.id };
  expect((await call(DELETE, { ...order, method: "DELETE", params })).status).toBe(204);
  expect((await call(PATCH, rename)).status).toBe(401);
  const { body } = await call(GET, order);
  expect(body.items.at(-1)).toMatchObject({ id: made.body.id, revokedAt: expect.any(String) });
});
