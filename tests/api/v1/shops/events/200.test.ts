import { expect, it } from "vitest";
import { POST } from "@/app/api/v1/shops/[shop]/events/route";
import { POST as FEEDBACK } from "@/app/api/v1/shops/[shop]/feedback/route";
import { POST as RECOMMEND } from "@/app/api/v1/shops/[shop]/recommendations/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeBookShop } from "@/tests/support/import-runs";

freshDatabase();

const event = {
  id: "e1",
  shopper: "a",
  item: { id: "g1", title: "手套", price: "9900" },
  behaviour: "cart",
  at: "2026-02-01T08:00:00+08:00",
};

it("takes events, shows goods, and joins what became of them", async () => {
  const shop = await makeBookShop();
  const headers = await keyFor(shop);
  const order = { method: "POST", path: "/events", headers, params: { shop: shop.publicId } };
  const events = [event, { ...event, id: "e2", shopper: "b", item: { id: "g2" } }];
  const taken = await call(POST, { ...order, body: { events } });
  expect(taken).toMatchObject({ status: 200, body: { accepted: 2, duplicates: 0, items: 2 } });
  const list = await call(RECOMMEND, { ...order, body: { shopper: "a", n: 5 } });
  expect(list).toMatchObject({ status: 200, body: { coldStart: "no-model", modelVersion: 0 } });
  const { impression, items } = list.body;
  expect(items.length).toBeGreaterThan(0);
  const outcome = { impression, item: items[0].product, behaviour: "click", id: "f1" };
  const noted = await call(FEEDBACK, { ...order, body: outcome });
  expect(noted).toMatchObject({ status: 200, body: { accepted: 1 } });
});

it("takes a batch as gorse sends it", async () => {
  const shop = await makeBookShop();
  const row = { FeedbackType: "like", UserId: "u", ItemId: "i", Timestamp: "2026-02-01T00:00:00Z" };
  const taken = await call(POST, {
    method: "POST",
    path: "/events",
    headers: await keyFor(shop),
    params: { shop: shop.publicId },
    body: [row, { ...row, ItemId: "j" }],
  });
  expect(taken).toMatchObject({ status: 200, body: { RowAffected: 2 } });
});
