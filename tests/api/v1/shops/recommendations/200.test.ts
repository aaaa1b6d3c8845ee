import { expect, it } from "vitest";
import { GET as item } from "@/app/api/v1/shops/[shop]/recommendations/items/[item]/route";
import { GET as items } from "@/app/api/v1/shops/[shop]/recommendations/items/route";
import {
  PATCH as change,
  GET as rules,
} from "@/app/api/v1/shops/[shop]/recommendations/rules/route";
import { POST as consent } from "@/app/api/v1/shops/[shop]/recommendations/shoppers/route";
import { call, keyFor } from "@/tests/support/api";
import { trainedShop } from "@/tests/support/behaviours";
import { freshDatabase } from "@/tests/support/database";

freshDatabase();

it("answers who an item is for, changes rules one by one, and forgets a shopper", async () => {
  const shop = await trainedShop();
  const headers = await keyFor(shop);
  const at = (path: string, params: object = {}) => ({
    path,
    params: { shop: shop.publicId, ...params },
    headers,
  });
  const found = await call(items, at("/items?query=t1"));
  expect(found.body.items).toEqual([
    { kind: "goods", id: "t1", title: "茶叶 t1", category: "t", price: null },
  ]);
  const card = await call(item, at("/items/t1", { item: "t1" }));
  expect(card).toMatchObject({ status: 200, body: { item: { id: "t1" }, modelVersion: 1 } });

  const changed = await call(change, {
    ...at("/rules"),
    method: "PATCH",
    body: { weights: { cart: 4 }, halfLifeDays: 14 },
  });
  expect(changed.body).toMatchObject({ weights: { cart: 4, order: 5 }, halfLifeDays: 14 });
  expect((await call(rules, at("/rules"))).body).toEqual(changed.body);

  const forget = { ...at("/shoppers"), method: "POST" };
  const erased = await call(consent, { ...forget, body: { shopper: "s1", consent: "erased" } });
  expect(erased.body.events).toBeGreaterThan(0);
  const again = await call(consent, { ...forget, body: { shopper: "s1", consent: "erased" } });
  expect(again.body).toEqual({ events: 0 });
});
