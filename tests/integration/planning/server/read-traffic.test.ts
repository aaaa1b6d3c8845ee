import { beforeAll, describe, expect, it } from "vitest";
import { readTraffic } from "@/lib/planning/server";
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
