import { expect, it } from "vitest";
import { GET, POST } from "@/app/api/v1/shops/[shop]/api-keys/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

it.each(["operator", "accountant", "client"] as const)(
  "refuses a %s, who could otherwise make itself an owner's key",
  async (role) => {
    const shop = await makeShop();
    const order = { path: "/", params: { shop: shop.publicId }, headers: await keyFor(shop, role) };
    expect((await call(GET, order)).status).toBe(403);
    expect((await call(POST, { ...order, method: "POST", body: { role: "owner" } })).status).toBe(
      403,
    );
  },
);
