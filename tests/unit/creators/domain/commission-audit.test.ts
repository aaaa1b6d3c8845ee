import { describe, expect, it } from "vitest";
import {
  type AuditedOrder,
  auditOrder,
  simulateRates,
  totalAudit,
} from "@/lib/creators/domain/commission-audit";

const AGREED = { organicRateBps: 3_000, adRateBps: 1_200 } as const;

const order = (given: Partial<AuditedOrder>): AuditedOrder => ({
  traffic: "ad",
  ...AGREED,
  bases: [10_000n],
  charged: 1_200n,
  ...given,
});

describe("auditOrder", () => {
  it.each([
    ["the agreed ad rate", order({}), "as-agreed", 0n],
    ["two roundings beside it", order({ charged: 1_202n }), "as-agreed", 2n],
    ["the everyday rate on an ad order", order({ charged: 3_000n }), "too-much", 1_800n],
    ["the ad rate on an everyday order", order({ traffic: "organic" }), "too-little", -1_800n],
  ] as const)("finds %s", (_, given, finding, difference) => {
    expect(auditOrder(given)).toMatchObject({ finding, difference });
  });

  it("leaves an order without evidence undetermined, between its two rates", () => {
    expect(auditOrder(order({ traffic: null, charged: 3_000n }))).toEqual({
      finding: "undetermined",
      expected: null,
      difference: null,
      atOrganic: 3_000n,
      atAd: 1_200n,
      base: 10_000n,
    });
  });

  it("expects nothing where the table has no line", () => {
    expect(auditOrder(order({ organicRateBps: null, adRateBps: null })).finding).toBe("no-rate");
  });

  it("takes the base whose agreed commission is nearest", () => {
    expect(auditOrder(order({ bases: [9_000n, 10_000n] }))).toMatchObject({
      base: 10_000n,
      finding: "as-agreed",
    });
  });
});

describe("totalAudit", () => {
  it("says what the wrong rate cost, what one rate would have cost, and what is at stake", () => {
    const orders = [
      order({}),
      order({ charged: 3_000n }),
      order({ traffic: null, charged: 3_000n }),
    ].map((each) => ({ ...each, audit: auditOrder(each) }));
    expect(totalAudit(orders)).toMatchObject({
      orders: 3,
      charged: 7_200n,
      overcharged: 1_800n,
      undercharged: 0n,
      singleRateExtra: 1_800n,
      undeterminedAtStake: 1_800n,
    });
    expect(simulateRates(orders, { organicBps: 0, adBps: 100 })).toBe(5_600n);
  });
});
