import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel";
import { backtestMaturity, type PaymentDay } from "@/lib/ledger/domain/backtest-maturity";
import { listDemoShops, listPaymentDays, simulateShop } from "@/lib/simulation";

const MINUTES = 120_000;

describe("backtestMaturity", () => {
  it("finds 77 to 83 of a hundred windows of the simulated year in their range", {
    timeout: MINUTES,
  }, () => {
    const results = listDemoShops("2026-10-31").map(({ options }) =>
      backtestMaturity(listPaymentDays(simulateShop(options))),
    );
    const n = results.reduce((sum, result) => sum + result.n, 0);
    const inside = results.reduce((sum, result) => sum + result.inside, 0);
    expect(n).toBeGreaterThan(1_000);
    expect(inside / n).toBeGreaterThanOrEqual(0.77);
    expect(inside / n).toBeLessThanOrEqual(0.83);
    for (const { bias } of results) expect(Math.abs(bias ?? 1)).toBeLessThan(0.03);
  });

  it("is never wrong about a shop without chance, and says nothing of a short history", () => {
    const steady: PaymentDay[] = Array.from({ length: 200 }, (_, n) => {
      const day = addDays("2026-01-01", n);
      return {
        day,
        orders: 10,
        gmv: 100_000,
        changes: [{ on: addDays(day, 10), finished: 10, refunds: 20_000 }],
      };
    });
    const result = backtestMaturity(steady);
    expect(result.judged[0]).toEqual({
      to: "2026-05-01",
      days: 1,
      low: 80_000,
      expected: 80_000,
      high: 80_000,
      came: 80_000,
    });
    expect(result).toMatchObject({ below: 0, above: 0, coverage: 1 });
    expect(Math.abs(result.bias ?? 1)).toBeLessThan(1e-9);
    expect(backtestMaturity(steady.slice(0, 30))).toEqual({
      n: 0,
      inside: 0,
      below: 0,
      above: 0,
      coverage: null,
      bias: null,
      error: null,
      judged: [],
    });
  });
});
