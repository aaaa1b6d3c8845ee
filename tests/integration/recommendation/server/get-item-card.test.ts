import { beforeAll, describe, expect, it } from "vitest";
import { eraseShopper, findItems, getItemCard, setConsent } from "@/lib/recommendation/server";
import { event, give, trainedShop } from "@/tests/support/behaviours";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

freshDatabase();

/** The camps' behaviour lies in February 2026. */
const NOW = new Date(Date.UTC(2026, 1, 20));
let shop: TestShop;
beforeAll(async () => {
  shop = await trainedShop();
});

const card = (item: string) =>
  getItemCard({ ...shop.ctx, now: NOW }, { shopId: shop.shopId, kind: "goods", item });

describe("getItemCard", () => {
  it("names shoppers whose own doings speak for the item, and what leads to it", async () => {
    const found = await card("t3");
    expect(found).toMatchObject({ modelVersion: 1, item: { id: "t3", category: "t" } });
    expect(found.shoppers.length).toBeGreaterThan(5);
    expect(found.considered).toBeLessThanOrEqual(60);
    for (const { score, reasons } of found.shoppers) {
      expect(score).toBeGreaterThan(0);
      for (const { item } of reasons) expect(item).toMatch(/^t/);
    }
    expect(found.sources.every(({ item }) => item.startsWith("t"))).toBe(true);
    expect(found.sources[0]?.share).toBeGreaterThan(0);
    const [clicks] = found.behaviours;
    expect(clicks).toMatchObject({ behaviour: "click", events: clicks?.shoppers });
  });

  it("leaves out who bought the item already, who refused and who was forgotten", async () => {
    const fan = (name: string) => ["t1", "t2", "t4"].map((item) => event(name, item, 20_000));
    await give(shop, [...fan("fan"), ...fan("buyer"), event("buyer", "t3", 20_001, "order")]);
    const before = (await card("t3")).considered;
    await give(shop, [event("fan", "t3", 20_002, "order")]);
    expect((await card("t3")).considered).toBe(before - 1);
    const someone = { shopId: shop.shopId, shopper: "s0" };
    await setConsent(shop.ctx, { ...someone, isGranted: false });
    expect((await card("t3")).considered).toBe(before - 2);
    await eraseShopper(shop.ctx, { shopId: shop.shopId, shopper: "s2" });
    expect((await card("t3")).considered).toBe(before - 3);
  });

  it("does not know an item of another shop", async () => {
    const other = await makeShop();
    await expect(
      getItemCard(other.ctx, { shopId: other.shopId, kind: "goods", item: "t3" }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("findItems", () => {
  it("finds by title or id, the most taken first", async () => {
    const search = (query: string) =>
      findItems(shop.ctx, { shopId: shop.shopId, query, kind: "goods", limit: 50 });
    expect((await search("茶叶")).items.every(({ id }) => id.startsWith("t"))).toBe(true);
    expect((await search("G7")).items.map(({ id }) => id)).toEqual(["g7"]);
    expect((await search("")).items).toHaveLength(20);
    expect((await search("没有")).items).toEqual([]);
  });
});
