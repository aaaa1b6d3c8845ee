import { describe, expect, it } from "vitest";
import { listDemoShops } from "@/lib/simulation/domain/demo-shops";
import { simulateShop } from "@/lib/simulation/domain/simulate-shop";
import { toSnapshot } from "@/lib/simulation/domain/snapshot";
import { computeTrueBook } from "@/lib/simulation/domain/true-book";

const shops = listDemoShops("2026-11-20").map((demo) => {
  const history = simulateShop(demo.options);
  const { from, to } = history.options;
  return { demo, history, book: computeTrueBook(history, [toSnapshot(from, to)]) };
});

function share(part: bigint, whole: bigint): number {
  return Number(part) / Number(whole);
}

describe("listDemoShops", () => {
  it("covers the year up to the day it is given", () => {
    for (const { demo } of shops) {
      expect(demo.options.from).toBe("2025-11-21");
      expect(demo.options.to).toBe("2026-11-20");
    }
  });

  it.each(shops.map(({ demo, book }) => [demo.name, book] as const))(
    "makes %s look like a real business",
    (_name, book) => {
      const figures = book.figures();
      const refundRate = share(figures.refunds, figures.paidGmv);
      const adRate = share(figures.adCash + figures.adCoupon, figures.netSales);
      const commission = share(figures.commissionOrganic + figures.commissionAd, figures.netSales);
      const platform = share(figures.platformFee, figures.netSales);
      expect(refundRate).toBeGreaterThan(0.1);
      expect(refundRate).toBeLessThan(0.3);
      expect(adRate).toBeGreaterThan(0.15);
      expect(adRate).toBeLessThan(0.4);
      expect(commission).toBeGreaterThan(0.03);
      expect(commission).toBeLessThan(0.15);
      expect(platform).toBeGreaterThan(0.01);
      expect(platform).toBeLessThan(0.05);
      expect(figures.compositeRoi).toBeGreaterThan(1.6);
      expect(figures.compositeRoi).toBeLessThan(3.5);
      expect(figures.orders).toBeGreaterThan(6500);
      expect(figures.orders).toBeLessThan(15_000);
    },
  );

  it("tells three stories: growth, dependence on one creator, ads that cost more than they bring", () => {
    const [tea, skincare, snacks] = shops;
    const half = (
      days: ReadonlyMap<string | null, { netSales: bigint }>,
      from: string,
      to: string,
    ) =>
      [...days].reduce(
        (sum, [day, row]) => (day && from <= day && day <= to ? sum + row.netSales : sum),
        0n,
      );
    const days = tea?.book.figuresBy("day") ?? new Map();
    expect(half(days, "2026-08-01", "2026-10-31")).toBeGreaterThan(
      (half(days, "2025-12-01", "2026-02-28") * 13n) / 10n,
    );
    const creators = [...(skincare?.book.figuresBy("creatorId") ?? [])]
      .filter(([id]) => id !== null)
      .map(([, row]) => row.netSales)
      .sort((a, b) => (a < b ? 1 : -1));
    const whole = skincare?.book.figures().netSales ?? 1n;
    expect(share(creators[0] ?? 0n, whole)).toBeGreaterThan(0.2);
    expect(snacks?.book.figures().contribution).toBeLessThan(0n);
    expect(tea?.book.figures().contribution).toBeGreaterThan(0n);
  });
});
