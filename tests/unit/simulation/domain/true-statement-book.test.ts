import { describe, expect, it } from "vitest";
import { simulateShop } from "@/lib/simulation/domain/simulate-shop";
import { toSnapshot } from "@/lib/simulation/domain/snapshot";
import { listStatementLines, totalOf } from "@/lib/simulation/domain/tiktok-statement";
import { computeTrueStatementBook } from "@/lib/simulation/domain/true-statement-book";
import { createExport } from "@/lib/simulation/domain/writers/export-formats";
import { balanceFacts, FactShelf } from "@/tests/support/book-of-facts";
import { readExport } from "@/tests/support/read-export";

describe("computeTrueStatementBook", { timeout: 20_000 }, () => {
  it.each([1, 2, 3])("agrees with the posting rules on the files of shop %d", (seed) => {
    const history = simulateShop({
      seed,
      category: "skincare",
      from: "2026-05-01",
      to: "2026-07-31",
      orders: 400,
      priceFactor: 0.12,
    });
    const context = {
      history,
      days: [...history.iterateDays()],
      snapshot: toSnapshot("2026-05-01", "2026-07-31"),
    };
    const shelf = new FactShelf();
    for (const id of ["tiktok-settlement", "tiktok-affiliate-orders"] as const) {
      const read = readExport(createExport(id, context, { currency: "GBP" }), "GBP");
      expect(read.source).toBe(id);
      expect(read.rejects).toEqual([]);
      shelf.put(read.facts);
    }
    const balances = [...balanceFacts(shelf)].filter(([, amount]) => amount !== 0n);
    const book = computeTrueStatementBook(history, [context.snapshot]);
    expect(balances.sort(([a], [b]) => a - b)).toEqual(book.balances());
    expect(book.balance(6102)).toBeGreaterThan(0n);
  });
});

describe("listStatementLines", () => {
  it("pays out what its lines sum to", () => {
    const history = simulateShop({ seed: 4, from: "2026-06-01", to: "2026-07-31", orders: 500 });
    const lines = [
      ...listStatementLines(history.iterateDays(), toSnapshot("2026-06-01", "2026-07-31")),
    ];
    const book = computeTrueStatementBook(history, [toSnapshot("2026-06-01", "2026-07-31")]);
    expect(lines.reduce((sum, line) => sum + totalOf(line), 0n)).toBe(book.balance(1201));
    expect(new Set(lines.map((line) => line.type))).toContain("GMV Payment for Ads");
  });
});
