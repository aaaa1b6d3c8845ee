import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";
import { checkAgainstAllSales } from "@/lib/planning/domain/check-against-all-sales";
import type { ShopModel } from "@/lib/planning/domain/shop-model";

const DAYS = 240;

/** A lever that brings four for one while half of what it is told to bring would have come anyway. */
function makeShop(days: number): ShopModel {
  const rng = createRng("cross-check");
  const spend = Float64Array.from({ length: days }, (_, day) =>
    Math.floor(day / 14) % 2 === 0 ? 2_000 : 12_000,
  );
  const sales = spend.map((value) => 8 * value * (0.95 + 0.1 * rng.float()));
  const ownSales = spend.map((value) => 100_000 - 4 * value + 2_000 * rng.float());
  const shares = { net: 1, cost: 0, margin: 1 };
  return {
    from: "2026-01-05",
    to: "2026-12-31",
    days,
    levers: [{ lever: "liveAds", spend, sales, shares, costPerSpend: 1, spendToday: 7_000 }],
    ownSales,
    base: { netSales: 0, cost: 0, contribution: 0, netShare: 1 },
  };
}

describe("checkAgainstAllSales", () => {
  it("finds what the spend adds to all sales, whatever the platform credits itself with", () => {
    const check = checkAgainstAllSales(makeShop(DAYS), () => []).get("liveAds");
    expect(check?.roi).toBeGreaterThan(3);
    expect(check?.roi).toBeLessThan(5.5);
    expect([(check?.low ?? 9) < 4, (check?.high ?? 0) > 4]).toEqual([true, true]);
  });

  it("has no opinion on less than four months", () => {
    expect(checkAgainstAllSales(makeShop(100), () => []).size).toBe(0);
  });
});
