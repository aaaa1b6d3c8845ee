import { expect, it } from "vitest";
import { POST as tell } from "@/app/api/v1/shops/[shop]/creatives/facts/route";
import { POST as make } from "@/app/api/v1/shops/[shop]/creatives/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

it("refuses an order that is too large and a fact that is none", async () => {
  const shop = await makeShop();
  const order = {
    path: "/",
    method: "POST",
    params: { shop: shop.publicId },
    headers: await keyFor(shop),
  };
  const large = { ...order, body: { product: "P1", stage: "intent", count: 501 } };
  expect((await call(make, large)).status).toBe(400);
  const unknown = { ...order, body: { product: "P1", body: { kind: "rumour", text: "x" } } };
  expect((await call(tell, unknown)).status).toBe(400);
  const endless = {
    kind: "promotion",
    offer: "新客立减20元",
    condition: "限首单",
    isForRegulars: false,
  };
  const answer = await call(tell, { ...order, body: { product: "P1", body: endless } });
  expect([answer.status, answer.body.errors[0].detail]).toEqual([400, "promotion-without-end"]);
});
