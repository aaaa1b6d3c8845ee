import { beforeAll, describe, expect, it } from "vitest";
import { listProductCandidates, readTraffic, tellStock } from "@/lib/planning/server";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeBook } from "@/tests/support/ledger/make-book";
import { makeSimulatedBook } from "@/tests/support/simulated-book";
import { simulateSummer } from "@/tests/support/simulated-shops";

freshDatabase();

const NOW = new Date("2026-09-01T02:00:00Z");

let shop: TestShop;
beforeAll(async () => {
  const range = { from: "2026-07-01", to: "2026-08-31" };
  const made = await makeSimulatedBook(simulateSummer(31, ["tea", "steady"], 1_500), range);
  shop = { ...made, ctx: { ...made.ctx, now: NOW } };
}, 240_000);

describe("readTraffic", () => {
  it("explains the whole change of eCPM and ROI by its causes", async () => {
    for (const by of ["route", "campaign", "creator"] as const) {
      const { window, previous, ecpm, roi, rows } = await readTraffic(shop.ctx, {
        shopId: shop.shopId,
        days: 14,
        by,
      });
      expect(window).toEqual({ from: "2026-08-18", to: "2026-08-31" });
      expect(previous).toEqual({ from: "2026-08-04", to: "2026-08-17" });
      for (const change of [ecpm, roi]) {
        const explained =
          change?.effects.reduce((sum, { effect }) => sum + effect, 0) ?? Number.NaN;
        expect(explained).toBeCloseTo((change?.after ?? 0) - (change?.before ?? 0), 6);
      }
      expect(rows.length).toBeGreaterThan(2);
    }
  });

  it("shares out all ad money between the parts of the matrix, and names the creators", async () => {
    const input = { shopId: shop.shopId, days: 14, by: "route" } as const;
    const { fact, creators } = await readTraffic(shop.ctx, input);
    const shares = fact.reduce((sum, { spendShare }) => sum + (spendShare ?? 0), 0);
    expect(shares).toBeCloseTo(1, 9);
    expect(creators.length).toBeGreaterThan(1);
    expect(creators.every(({ spend, name }) => spend >= 0 && name !== "")).toBe(true);
  });

  it("is empty for a book without ads, and not-found for another's", async () => {
    const empty = await makeBook();
    const input = { days: 14, by: "route" } as const;
    expect((await readTraffic(empty.ctx, { ...input, shopId: empty.shopId })).window).toBe(null);
    await expect(readTraffic(empty.ctx, { ...input, shopId: shop.shopId })).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});

describe("tellStock", () => {
  it("gives products a cover that shrinks by what they sell, belongs to the shop and can be forgotten", async () => {
    const [first] = (await listProductCandidates(shop.ctx, shop)).items;
    if (!first) throw new Error("The book has no products.");
    const find = async (ctx = shop.ctx) =>
      (await listProductCandidates(ctx, shop)).items.find(({ id }) => id === first.id);
    expect(first).toMatchObject({ units: null, stockDays: null });
    await tellStock(shop.ctx, {
      shopId: shop.shopId,
      items: [{ productId: first.id, units: 500 }],
    });
    const told = await find();
    expect(told?.units).toBe(500);
    const later = await find({ ...shop.ctx, now: new Date(NOW.getTime() + 86_400_000) });
    expect((told?.stockDays ?? 0) - (later?.stockDays ?? 0)).toBeCloseTo(1, 6);
    await tellStock(shop.ctx, {
      shopId: shop.shopId,
      items: [{ productId: first.id, units: null }],
    });
    expect((await find())?.stockDays).toBe(null);

    const other = await makeBook();
    await expect(async () =>
      tellStock(other.ctx, { shopId: shop.shopId, items: [{ productId: "1", units: 1 }] }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});
