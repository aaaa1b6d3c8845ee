import { beforeAll, describe, expect, it } from "vitest";
import {
  generateCreatives,
  getCreative,
  getCreativeResults,
  getReviewFigures,
  importCreativeStats,
  linkCreative,
  listCreatives,
  reviewCreative,
} from "@/lib/creative/server";
import { fromPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { tellFacts } from "@/tests/support/tell-facts";

freshDatabase();

let shop: TestShop;
let other: TestShop;

beforeAll(async () => {
  shop = await makeShop({ name: "山屿茶事旗舰店" });
  other = await makeShop();
  await tellFacts(shop, "P1");
});

const ask = (given: Partial<Parameters<typeof generateCreatives>[1]> = {}) =>
  generateCreatives(shop.ctx, {
    shopId: shop.shopId,
    product: "P1",
    stage: "interest",
    kind: "video",
    source: "rules",
    count: 6,
    ...given,
  });

describe("generateCreatives", () => {
  it("keeps a batch whose texts rest on the product's facts", async () => {
    const batch = await ask({ seed: "first" });
    expect(batch).toMatchObject({ shortfall: 0, missing: [], seed: "first", modelNote: null });
    expect(batch.items.map(({ id, status }) => [id, status])).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => [`crt_${n}`, "ready"]),
    );
    const [first] = batch.items;
    expect(first?.compliance).toEqual({ ok: true, findings: [] });
    expect(first?.copy.title.factIds.every((id) => id.startsWith("pft_"))).toBe(true);
    expect(first?.recipe).toMatchObject({
      product: { name: "随行杯", shop: "山屿茶事旗舰店" },
      label: { isGenerated: true, contentId: `${shop.publicId}/crt_1` },
    });
    expect(first?.elements).toHaveProperty("palette");
  });

  it("never repeats what the product has", async () => {
    const before = await listCreatives(shop.ctx, { shopId: shop.shopId, limit: 100 });
    const { items } = await ask({ seed: "first" });
    const titles = new Set(before.items.map(({ title }) => title));
    expect(items.filter(({ title }) => titles.has(title))).toEqual([]);
  });

  it("begins with the theme it is given, keeps it as an element, and says so where none can be written", async () => {
    const theme = { kind: "occasion", word: "mid-autumn-festival" } as const;
    const { items } = await ask({ theme, seed: "theme" });
    expect(items).toHaveLength(6);
    for (const { title, elements } of items) {
      expect(title).toContain("中秋节");
      expect(elements["theme"]).toBe("中秋节");
    }
    await expect(
      ask({ theme: { kind: "burst", word: "全网第一" }, seed: "theme" }),
    ).rejects.toMatchObject({ code: "creative/theme" });
  });

  it("names missing facts and makes nothing where they are required", async () => {
    await tellFacts(shop, "P9", ({ kind }) => kind === "identity" || kind === "selling-point");
    const batch = await ask({ product: "P9" });
    expect(batch).toMatchObject({ items: [], shortfall: 6 });
    expect(batch.missing[0]).toEqual({ kind: "scene", have: 0, want: 3, isRequired: true });
  });

  it("refuses without permission, without a model, and knows no product of another shop", async () => {
    const ctx: Ctx = { ...shop.ctx, permissions: new Set(["creative.view"]) };
    const input = {
      shopId: shop.shopId,
      product: "P1",
      stage: "intent",
      kind: "copy",
      source: "rules",
      count: 1,
    } as const;
    await expect(generateCreatives(ctx, input)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(ask({ source: "model" })).rejects.toMatchObject({ code: "creative/no-model" });
    await expect(
      generateCreatives(other.ctx, { ...input, shopId: other.shopId }),
    ).rejects.toMatchObject({ kind: "not-found" });
    await expect(generateCreatives(other.ctx, input)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("listCreatives", () => {
  it("pages from the newest on, and shows another shop nothing", async () => {
    const first = await listCreatives(shop.ctx, { shopId: shop.shopId, limit: 5 });
    expect(first.items.map(({ id }) => id)).toEqual([
      "crt_18",
      "crt_17",
      "crt_16",
      "crt_15",
      "crt_14",
    ]);
    const second = await listCreatives(shop.ctx, {
      shopId: shop.shopId,
      limit: 5,
      cursor: first.next ?? "",
    });
    expect(second.items[0]?.id).toBe("crt_13");
    expect((await listCreatives(other.ctx, { shopId: other.shopId, limit: 5 })).items).toEqual([]);
    await expect(
      getCreative(other.ctx, { shopId: other.shopId, creativeId: 1n }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("reviewCreative", () => {
  it("decides, asks a rejection for its reason, and counts agreement", async () => {
    const key = { shopId: shop.shopId, creativeId: 2n, value: null };
    await expect(
      reviewCreative(shop.ctx, { ...key, verdict: "reject", reason: "" }),
    ).rejects.toMatchObject({ kind: "invalid" });
    const rejected = await reviewCreative(shop.ctx, {
      ...key,
      verdict: "reject",
      value: "none",
      reason: "画面不符",
    });
    expect(rejected.status).toBe("rejected");
    await reviewCreative(shop.ctx, { ...key, creativeId: 3n, verdict: "pass", reason: "" });
    const figures = await getReviewFigures(shop.ctx, { shopId: shop.shopId });
    expect(figures.verdicts).toMatchObject({ pairs: 2, observed: 0.5 });
    expect(figures.reviewers).toEqual([{ name: "Test", reviews: 2, rejected: 1 }]);
    expect(figures.sample).not.toContain("crt_3");
  });
});

describe("importCreativeStats", () => {
  const table = (clicks: number): string =>
    [
      "素材ID,日期,展示数,覆盖人数,点击数,成交订单数,消耗,成交金额",
      `crt_1,2026-11-01,"5,000",2500,${clicks},3,120.50,267`,
      "crt_1,2026-11-02,4000,2000,80,2,100,178",
      "7301,2026-11-01,3000,1500,30,1,90,89",
      "crt_999,2026-11-01,10,10,1,0,1,0",
      "crt_1,2026-13-01,10,10,1,0,1,0",
      "crt_1,2026-11-03,10,10,11,0,1,0",
    ].join("\n");

  it("stores, revises and repeats, and names what it rejects", async () => {
    await linkCreative(shop.ctx, { shopId: shop.shopId, creativeId: 4n, platformId: "7301" });
    const first = await importCreativeStats(shop.ctx, { shopId: shop.shopId, text: table(150) });
    expect(first).toMatchObject({ read: 6, posted: 3, revised: 0, duplicate: 0, rejected: 3 });
    expect(first.rejects.map(({ row, column, reason }) => [row, column, reason])).toEqual([
      [6, "day", "not-a-day"],
      [7, "clicks", "more-clicks-than-impressions"],
      [5, "creative", "unknown-creative"],
    ]);
    const again = await importCreativeStats(shop.ctx, { shopId: shop.shopId, text: table(160) });
    expect(again).toMatchObject({ read: 6, posted: 0, revised: 1, duplicate: 2, rejected: 3 });
  });

  it("reports results by element and by creative", async () => {
    const results = await getCreativeResults(shop.ctx, { shopId: shop.shopId });
    expect(results.totals).toMatchObject({
      creatives: 2,
      impressions: 12_000,
      clicks: 270,
      orders: 6,
      spend: "31050",
      sales: "53400",
    });
    expect(results.creatives.map(({ id, frequency }) => [id, frequency])).toEqual([
      ["crt_1", 2],
      ["crt_4", 2],
    ]);
    const one = await getCreative(shop.ctx, { shopId: shop.shopId, creativeId: 1n });
    const hook = results.elements.find(
      ({ factor, value }) => factor === "hook" && value === one.elements["hook"],
    );
    expect(hook?.oddsLow).toBeLessThan(hook?.odds ?? 0);
    expect(
      results.elements.some(({ factor, label }) => factor === "point" && !/^pft_/.test(label)),
    ).toBe(true);
  });

  it("knows no creative of another shop", async () => {
    const foreign = await importCreativeStats(other.ctx, { shopId: other.shopId, text: table(1) });
    expect(foreign).toMatchObject({ posted: 0, rejected: 6 });
    await expect(
      linkCreative(other.ctx, {
        shopId: other.shopId,
        creativeId: fromPublicId("creative", "crt_1"),
        platformId: null,
      }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});
