import { beforeAll, describe, expect, it } from "vitest";
import { getModelState, giveFeedback, trainModel, updateRules } from "@/lib/recommendation/server";
import { ask, event, give, QUIET, trainedShop } from "@/tests/support/behaviours";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

freshDatabase();

let shop: TestShop;
beforeAll(async () => {
  shop = await trainedShop();
});

describe("trainModel", () => {
  it("beats popularity on what came later, says so, and serves from then on", async () => {
    const { card, newEvents, age } = await getModelState(shop.ctx, { shopId: shop.shopId });
    expect(age).toEqual({ days: 0, drift: null, unknownShare: null, verdict: "fresh" });
    expect(card).toMatchObject({ version: 1, shoppers: 120, items: 20, beatsPopularity: true });
    expect(card?.quality?.ndcg).toBeGreaterThan(card?.popularity?.ndcg ?? 1);
    expect(newEvents).toBe(0);
    const list = await ask(shop, { shopper: "s0", n: 3 });
    expect(list).toMatchObject({ modelVersion: 1, coldStart: "none" });
  });

  it("serves a newer version at the next request, and says how far the shop has moved on", async () => {
    const camps = await trainedShop();
    const later = (place: number) => ({
      ...event(`late${place}`, `x${place % 4}`, 40_000 + place),
      item: { id: `x${place % 4}`, title: `雨伞 x${place % 4}`, category: "x" },
    });
    await give(
      camps,
      Array.from({ length: 150 }, (_, place) => later(place)),
    );
    const { age } = await getModelState(camps.ctx, { shopId: camps.shopId });
    expect(age).toMatchObject({ unknownShare: 1, verdict: "stale" });
    expect(age?.drift).toBeGreaterThan(1);
    expect(await ask(camps, { shopper: "late1" })).toMatchObject({ modelVersion: 1 });
    await trainModel(camps.ctx, { shopId: camps.shopId }, QUIET);
    expect(await ask(camps, { shopper: "late1" })).toMatchObject({ modelVersion: 2 });
    expect((await getModelState(camps.ctx, { shopId: camps.shopId })).newEvents).toBe(0);
  });

  it("says when there is too little to learn from", async () => {
    const bare = await makeShop();
    await expect(trainModel(bare.ctx, { shopId: bare.shopId }, QUIET)).rejects.toMatchObject({
      code: "recommendation/too-few-events",
    });
  });
});

describe("recommend", () => {
  it("shows goods of the shopper's camp, every reason tested by deletion", async () => {
    await give(shop, [event("new", "g1", 50_000, "cart"), event("new", "g2", 50_001)]);
    await updateRules(shop.ctx, {
      shopId: shop.shopId,
      rules: { exploration: 0, categoryMax: 10 },
    });
    const list = await ask(shop, { shopper: "new", n: 5 });
    expect(list.coldStart).toBe("few-signs");
    expect(list.items.every(({ product }) => product.startsWith("g"))).toBe(true);
    expect(list.items[0]?.evidence).toMatchObject({ deletion: true, rankBefore: 1 });
    for (const item of list.items) {
      expect(item.propensity).toBe(1);
      const named = item.reasons.filter((reason) => reason.item !== null);
      for (const reason of named) expect(reason.item).toMatch(/^g[12]$/);
      if (named.length > 0) expect(item.evidence).toMatchObject({ deletion: true });
      expect(item.reasons.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1.000001);
    }
  });

  it("shows no reason that names something and fails the deletion test, whoever asks", async () => {
    let named = 0;
    for (let number = 0; number < 60; number += 1) {
      const camp = number % 2 === 0 ? "t" : "g";
      const session = number % 3 === 0 ? [`${camp}1`, `${camp}2`] : [];
      const list = await ask(shop, { shopper: `s${number}`, n: 8, session });
      for (const { reasons, evidence } of list.items) {
        if (reasons.every(({ item }) => item === null)) continue;
        named += 1;
        expect(evidence).toMatchObject({ deletion: true });
        expect(evidence?.rankAfter).toBeGreaterThanOrEqual(evidence?.rankBefore ?? 0);
      }
    }
    expect(named).toBeGreaterThan(200);
  });

  it("folds new behaviour in without training, and finds a good the moment it is added", async () => {
    await updateRules(shop.ctx, {
      shopId: shop.shopId,
      rules: { exploration: 0, categoryMax: 10 },
    });
    expect((await ask(shop, { shopper: "fresh" })).coldStart).toBe("new-shopper");
    await give(
      shop,
      [event("fresh", "t1", 60_000)],
      [{ id: "t99", title: "茶叶 t99 新茶", category: "t" }],
    );
    const list = await ask(shop, { shopper: "fresh", n: 20 });
    const places = list.items.map(({ product }) => product);
    expect(places).toContain("t99");
    expect(places[0]).toMatch(/^t/);
  });

  it("brings goods of the season and the place forward for who is new", async () => {
    const winter = { ...shop, ctx: { ...shop.ctx, now: new Date("2026-12-20T00:00:00Z") } };
    const items = [{ id: "w1", title: "哈尔滨冰雪保暖帽", category: "hat" }];
    await give(shop, [], items);
    const wish = { shopper: "nobody yet", n: 20, region: "黑龙江省哈尔滨市" };
    const list = await ask(winter, wish);
    const goods = list.items.map(({ product }) => product);
    expect(goods.indexOf("w1")).toBeLessThan(goods.findIndex((name) => name.startsWith("t")));
    const hat = list.items.find(({ product }) => product === "w1");
    expect(hat?.reasons).toMatchObject([{ kind: "occasion", item: null }]);
  });
});

describe("a list", () => {
  it("leaves out what was ordered, disliked, hidden or excluded", async () => {
    await give(
      shop,
      [event("b", "g1", 1, "order"), event("b", "g2", 2, "dislike"), event("b", "g5", 3)],
      [{ id: "g3", isHidden: true }],
    );
    const list = await ask(shop, { shopper: "b", n: 20, exclude: ["g4"], category: "g" });
    const goods = list.items.map(({ product }) => product);
    for (const left of ["g1", "g2", "g3", "g4"]) expect(goods).not.toContain(left);
  });

  it("answers a shop without a model by saying so", async () => {
    const bare = await makeShop();
    await give(bare, [event("a", "t1", 0)]);
    expect(await ask(bare, { shopper: "x" })).toMatchObject({
      coldStart: "no-model",
      modelVersion: 0,
    });
  });
});

describe("giveFeedback", () => {
  it("answers the same impression with the same list, and joins what became of it", async () => {
    await updateRules(shop.ctx, { shopId: shop.shopId, rules: { exploration: 0.8 } });
    const first = await ask(shop, { shopper: "s1", n: 4, impression: "imp-1" });
    const second = await ask(shop, { shopper: "s1", n: 4, impression: "imp-1" });
    expect(second.items.map(({ product }) => product)).toEqual(
      first.items.map(({ product }) => product),
    );
    expect(first.items.every(({ propensity }) => propensity > 0 && propensity <= 1)).toBe(true);
    const item = first.items[0]?.product ?? "";
    const outcome = {
      shopId: shop.shopId,
      impression: "imp-1",
      item,
      id: "f1",
      behaviour: "order" as const,
      value: 1,
    };
    expect(await giveFeedback(shop.ctx, outcome)).toEqual({ accepted: 1, duplicates: 0 });
    expect(await giveFeedback(shop.ctx, outcome)).toEqual({ accepted: 0, duplicates: 1 });
    await expect(giveFeedback(shop.ctx, { ...outcome, item: "never" })).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});
