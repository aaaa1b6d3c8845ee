import { describe, expect, it } from "vitest";
import {
  computePayout,
  findPayoutFault,
  type PayoutRule,
} from "@/lib/reports/domain/performance-rule";

const RULE: PayoutRule = {
  metric: "netSales",
  scoreMaxBps: 15_000,
  tiers: [
    { fromBps: 8_000, rateBps: 100, fixed: 0n },
    { fromBps: 10_000, rateBps: 200, fixed: 50_000n },
  ],
};

describe("computePayout", () => {
  it("pays the highest tier that was reached, of all that was realised", () => {
    expect(computePayout(RULE, 1_000_000n, 1_200_000n)).toEqual({
      score: 1.2,
      tier: 1,
      rateBps: 200,
      fixed: 50_000n,
      amount: 74_000n,
    });
    expect(computePayout(RULE, 1_000_000n, 800_000n)).toMatchObject({ tier: 0, amount: 8_000n });
  });

  it("reaches a tier exactly at its score and not a fen below", () => {
    expect(computePayout(RULE, 1_000_000n, 999_999n).tier).toBe(0);
    expect(computePayout(RULE, 1_000_000n, 1_000_000n).tier).toBe(1);
  });

  it("caps the score and not what is paid of", () => {
    expect(computePayout(RULE, 1_000_000n, 3_000_000n)).toMatchObject({
      score: 1.5,
      amount: 110_000n,
    });
  });

  it("rounds half up to the minor unit", () => {
    const half = { ...RULE, tiers: [{ fromBps: 0, rateBps: 50, fixed: 0n }] };
    expect(computePayout(half, 100n, 100n).amount).toBe(1n);
    expect(computePayout(half, 100n, 99n).amount).toBe(0n);
  });

  it("pays nothing without a goal, below the first tier, or for a loss", () => {
    expect(computePayout(RULE, null, 5_000n)).toMatchObject({ score: null, amount: 0n });
    expect(computePayout(RULE, 1_000_000n, 700_000n)).toMatchObject({ tier: null, amount: 0n });
    const always = { ...RULE, tiers: [{ fromBps: 0, rateBps: 100, fixed: 500n }] };
    expect(computePayout(always, 1_000n, -5n)).toMatchObject({ tier: null, amount: 0n });
  });
});

describe("findPayoutFault", () => {
  it("names what makes a rule unreadable", () => {
    expect(findPayoutFault("creator", RULE)).toBeNull();
    expect(findPayoutFault("creator", { ...RULE, tiers: [] })).toBe("no-tiers");
    expect(findPayoutFault("creator", { ...RULE, tiers: RULE.tiers.toReversed() })).toBe(
      "tiers-not-rising",
    );
    expect(findPayoutFault("campaign", RULE)).toBe("no-sales-of-that");
    expect(findPayoutFault("creator", { ...RULE, metric: "adGmv" })).toBe("only-of-campaigns");
  });
});
