import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel";
import { getMaturity } from "@/lib/ledger/server";
import { freshDatabase } from "@/tests/support/database";
import { addFiles, makeBook } from "@/tests/support/ledger/make-book";
import {
  makeOrder,
  makeSettlement,
  makeSmallBook,
  postFacts,
} from "@/tests/support/ledger/small-book";

freshDatabase();

describe("getMaturity", () => {
  it("says how much history is missing, and promises nothing of it", async () => {
    const { ctx, shopId } = await makeSmallBook();
    const told = await getMaturity(ctx, { shopId });
    expect(told).toMatchObject({ windows: 0, coverage: null, error: null, weeks: [] });
    expect(told.historyDays).toBeLessThan(told.neededDays);
  });

  it("foretells what settles without chance, on the book's own days", async () => {
    const shop = await makeBook();
    await addFiles(shop, 1);
    const days = Array.from({ length: 170 }, (_, n) => addDays("2025-09-01", n));
    const orders = days.map((day, n) => makeOrder(n, { paidAt: `${day} 10:00:00` }));
    const flows = days.slice(0, -8).map((day, n) =>
      makeSettlement(n, {
        occurredAt: `${addDays(day, 8)} 12:00:00`,
        orderedAt: `${day} 10:00:00`,
      }),
    );
    await postFacts(shop, [...orders, ...flows]);
    const told = await getMaturity(shop.ctx, { shopId: shop.shopId });
    expect(told).toMatchObject({ historyDays: 170, below: 0, above: 0, coverage: 1, error: 0 });
    expect(told.weeks[0]).toEqual({
      from: "2025-12-24",
      to: "2025-12-30",
      low: "70000",
      expected: "70000",
      high: "70000",
      came: "70000",
    });
    // What is remembered of a book is what it says.
    expect(await getMaturity(shop.ctx, { shopId: shop.shopId })).toEqual(told);
  });
});
