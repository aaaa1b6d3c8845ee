import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareDealKinds,
  computeBreakEvenSales,
  computeSlotFeeMax,
  type DealTerms,
  simulateDeal,
} from "@/lib/creators/domain/simulate-deal";

const TERMS: DealTerms = {
  slotFee: 2_000_000,
  commissionRate: 0.2,
  samples: 100_000,
  adSpend: 500_000,
  refundRate: 0.2,
  goodsRate: 0.35,
  otherRate: 0.05,
  haloRate: 0,
};

describe("simulateDeal", () => {
  it("breaks even where fixed costs meet what a yuan leaves", () => {
    expect(computeBreakEvenSales(TERMS)).toBeCloseTo(8_125_000, 6);
    expect(simulateDeal(TERMS, 8_125_000).contribution).toBeCloseTo(0, 6);
  });

  it("has no break-even when every sale loses", () => {
    expect(computeBreakEvenSales({ ...TERMS, commissionRate: 0.7 })).toBeNull();
  });

  it("counts the halo without commission", () => {
    expect(computeBreakEvenSales({ ...TERMS, haloRate: 0.2 })).toBeCloseTo(6_250_000, 6);
  });

  it("earns nothing at the highest slot fee it would pay", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e6, max: 1e9, noNaN: true }), (sales) => {
        const slotFee = computeSlotFeeMax(TERMS, sales);
        const { contribution } = simulateDeal({ ...TERMS, slotFee }, sales);
        if (slotFee > 0) expect(Math.abs(contribution)).toBeLessThan(1e-3);
      }),
    );
  });
});

describe("compareDealKinds", () => {
  it("sells and advertises by the share of the time, for a slot fee of its own", () => {
    const { exclusive, shared } = compareDealKinds(
      TERMS,
      { timeShare: 0.25, slotFee: 300_000 },
      10_000_000,
    );
    expect(exclusive.outcome.contribution).toBeCloseTo(600_000, 6);
    expect(shared.paidSales).toBe(2_500_000);
    expect(shared.breakEven).toBeCloseTo(1_640_625, 6);
    expect(shared.outcome.contribution).toBeCloseTo(275_000, 6);
    expect(shared.slotFeeMax).toBeCloseTo(575_000, 6);
  });
});
