import { expect, it } from "vitest";
import { POST } from "@/app/api/v1/shops/[shop]/events/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

it("refuses a behaviour it does not know, and takes nothing of the batch", async () => {
  const shop = await makeShop();
  const event = {
    id: "e",
    shopper: "a",
    item: { id: "g" },
    behaviour: "stare",
    at: "2026-02-01T00:00:00Z",
  };
  const answer = await call(POST, {
    method: "POST",
    path: "/events",
    headers: await keyFor(shop),
    params: { shop: shop.publicId },
    body: { events: [event] },
  });
  expect(answer).toMatchObject({ status: 400, body: { code: "http/invalid-input" } });
});
