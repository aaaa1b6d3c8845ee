import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel";
import {
  type CohortDay,
  estimateWindow,
  fitNeverFalling,
  fitSettlementCurve,
} from "@/lib/ledger/domain/settlement-curve";

const AS_OF = "2026-10-31";

/** Ten orders of 100.00 a day; from the tenth day on all are finished and a fifth of the money is refunded. */
function makeCohorts(days: number): CohortDay[] {
  return Array.from({ length: days }, (_, age) => ({
    day: addDays(AS_OF, -age),
    paidOrders: 10,
    finishedOrders: age < 10 ? 1 : 10,
    paidGmv: 100_000n,
    refunds: age < 10 ? 10_000n : 20_000n,
    orderCosts: age < 10 ? 0n : 5_000n,
  }));
}

describe("fitSettlementCurve", () => {
  it("reads maturity and the refund rate off the shop's own days", () => {
    const curve = fitSettlementCurve(makeCohorts(60), AS_OF);
    expect(curve).toMatchObject({
      asOf: AS_OF,
      maturityDays: 10,
      finalAge: 25,
      refundRate: 0.2,
      costRate: 0.05,
      sampleDays: 35,
      sampleOrders: 350,
    });
    expect(curve?.points[0]).toMatchObject({ age: 0, finished: 0.1, refunded: 0.1 });
    expect(curve?.points[10]).toMatchObject({ age: 10, finished: 1, refunded: 0.2 });
  });

  it("says nothing of a shop with less than three weeks of settled days", () => {
    expect(fitSettlementCurve(makeCohorts(30), AS_OF)).toBeNull();
    expect(fitSettlementCurve([], AS_OF)).toBeNull();
  });

  it("says nothing while old orders stay open, as when their fund flows were never imported", () => {
    const cohorts = makeCohorts(60).map((cohort) => ({ ...cohort, finishedOrders: 1 }));
    expect(fitSettlementCurve(cohorts, AS_OF)).toBeNull();
  });
});

describe("estimateWindow", () => {
  const cohorts = makeCohorts(60);
  const curve = fitSettlementCurve(cohorts, AS_OF);
  if (!curve) throw new Error("no curve");

  it("takes from every young day the refunds that days of its age have yet to see", () => {
    const { netSales, low, high } = estimateWindow(1_000_000n, cohorts.slice(0, 10), curve);
    // The shop of this test never scatters, so that the range is the point.
    expect({ netSales, low, high }).toEqual({ netSales: 900_000n, low: 900_000n, high: 900_000n });
  });

  it("adds the costs that settlements have yet to bring", () => {
    expect(estimateWindow(1_000_000n, cohorts.slice(0, 5), curve).furtherCosts).toBe(25_000n);
  });

  it("leaves a final window as the book has it, without a range", () => {
    expect(estimateWindow(1_000_000n, cohorts.slice(25), curve)).toEqual({
      netSales: 1_000_000n,
      low: 1_000_000n,
      high: 1_000_000n,
      furtherCosts: 0n,
    });
  });

  it("widens the range with the scatter of the shop's refunds", () => {
    const scattered = cohorts.map((day, age) => ({
      ...day,
      refunds: age < 10 ? day.refunds : age % 2 === 0 ? 30_000n : 10_000n,
    }));
    const wide = fitSettlementCurve(scattered, AS_OF);
    if (!wide) throw new Error("no curve");
    const { netSales, low, high } = estimateWindow(1_000_000n, scattered.slice(0, 10), wide);
    expect(low).toBeLessThan(netSales);
    expect(high).toBeGreaterThan(netSales);
    expect(high).toBeLessThanOrEqual(1_000_000n);
  });
});

describe("fitNeverFalling", () => {
  it("pools neighbours that fall, by weight", () => {
    const values = [
      { value: 1, weight: 1 },
      { value: 4, weight: 1 },
      { value: 2, weight: 3 },
      { value: 5, weight: 1 },
    ];
    expect(fitNeverFalling(values)).toEqual([1, 2.5, 2.5, 5]);
  });

  it("never falls, keeps the weighted sum, and leaves a rising sequence alone", () => {
    const anyValues = fc.array(
      fc.record({
        value: fc.double({ min: 0, max: 1, noNaN: true }),
        weight: fc.integer({ min: 1, max: 100 }),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(anyValues, (values) => {
        const fitted = fitNeverFalling(values);
        expect(fitted.every((value, i) => i === 0 || value >= (fitted[i - 1] ?? 0))).toBe(true);
        const sumOf = (pick: (i: number) => number): number =>
          values.reduce((sum, { weight }, i) => sum + pick(i) * weight, 0);
        expect(sumOf((i) => fitted[i] ?? 0)).toBeCloseTo(
          sumOf((i) => values[i]?.value ?? 0),
          6,
        );
        const rising = [...values].sort((a, b) => a.value - b.value);
        fitNeverFalling(rising).forEach((value, i) => {
          expect(value).toBeCloseTo(rising[i]?.value ?? 0, 12);
        });
      }),
    );
  });
});
