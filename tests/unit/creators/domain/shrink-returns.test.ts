import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ReturnRecord, shrinkReturns } from "@/lib/creators/domain/shrink-returns";
import { createRng } from "@/lib/numerics/rng";

/** A creator of so many sessions at a cost of 100 each, whose sessions sell as given. */
function record(sales: readonly number[]): ReturnRecord {
  const total = sales.reduce((sum, value) => sum + value, 0);
  return {
    sales: total,
    cost: sales.length * 100,
    sessions: sales.length,
    salesSales: sales.reduce((sum, value) => sum + value * value, 0),
    salesCost: total * 100,
    costCost: sales.length * 10_000,
  };
}

function drawSales(seed: number, name: string, count: number, mean: number): number[] {
  const rng = createRng(seed).fork(name);
  return Array.from({ length: count }, () => mean * -Math.log(1 - rng.float()));
}

describe("shrinkReturns", () => {
  it("never ranks three sessions above three hundred when only luck tells them apart", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.double({ min: 50, max: 500, noNaN: true }),
        (seed, mean) => {
          const [few, many] = shrinkReturns([
            record(drawSales(seed, "few", 3, mean)),
            record(drawSales(seed, "many", 300, mean)),
          ]);
          expect(few?.sure ?? 0).toBeLessThan(many?.sure ?? 0);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("keeps three sessions below three hundred whatever the portfolio, unless they beat them by more than chance", () => {
    const sales = fc.array(fc.double({ min: 0, max: 2_000, noNaN: true }), {
      minLength: 5,
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.array(sales, { minLength: 0, maxLength: 6 }),
        (seed, others) => {
          const [few, many] = shrinkReturns([
            record(drawSales(seed, "few", 3, 300)),
            record(drawSales(seed, "many", 300, 250)),
            ...others.map(record),
          ]);
          if (!few || !many) throw new Error("Both have returns.");
          const isChance = few.raw - many.raw <= 2.576 * (few.error - many.error);
          if (isChance) expect(few.sure).toBeLessThanOrEqual(many.sure + 1e-9);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("believes a creator's own return as far as sessions are many", () => {
    const portfolio = [
      record(drawSales(1, "a", 300, 500)),
      record(drawSales(1, "b", 300, 200)),
      record(drawSales(1, "c", 3, 500)),
    ];
    const [a, b, c] = shrinkReturns(portfolio);
    expect(a?.trust).toBeGreaterThan(0.95);
    expect(b?.trust).toBeGreaterThan(0.95);
    expect(c?.trust).toBeLessThan(a?.trust ?? 0);
  });

  it("has nothing to say of a creator without cost or without a sale", () => {
    const free = { ...record([100, 200]), cost: 0 };
    const idle = { ...record([]), cost: 500 };
    expect(shrinkReturns([free, idle])).toEqual([null, null]);
  });
});
