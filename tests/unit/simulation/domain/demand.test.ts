import { describe, expect, it } from "vitest";
import { createShopProfile } from "@/lib/simulation/domain/create-shop-profile";
import { planDemand } from "@/lib/simulation/domain/demand";
import { toShopOptions } from "@/lib/simulation/domain/shop-options";

const options = toShopOptions({ seed: 5, from: "2026-01-01", to: "2026-12-31", orders: 12_000 });
const profile = createShopProfile(options);
const demand = planDemand(profile, options);

describe("planDemand", () => {
  it("expects the paid part of the orders asked for", () => {
    const expected = demand.reduce((sum, day) => sum + day.expected, 0);
    expect(Math.abs(expected / (12_000 * 0.955) - 1)).toBeLessThan(0.001);
  });

  it("follows the true response of each plan exactly", () => {
    for (const [index, plan] of profile.plans.entries()) {
      const { carryOver, halfSpend, shape, ceiling, seasonPower } = plan.response;
      let adstock = plan.referenceSpend;
      for (const day of demand) {
        const row = day.plans[index];
        adstock = carryOver * adstock + (1 - carryOver) * Number(row?.spend ?? 0n);
        const power = (adstock / halfSpend) ** shape;
        const expected = ceiling * (power / (1 + power)) * day.factor ** seasonPower;
        expect(Math.abs((row?.expected ?? 0) - expected)).toBeLessThan(1e-9 * ceiling);
      }
    }
  });

  it("spends only while a plan runs", () => {
    for (const day of demand) {
      for (const { plan, spend } of day.plans) {
        const runs = plan.activeFrom <= day.day && day.day <= plan.activeTo;
        expect(spend > 0n).toBe(runs);
      }
    }
    expect(profile.plans.some((plan) => plan.activeTo < options.to)).toBe(true);
  });

  it("expects nothing of a creator outside the cooperation", () => {
    for (const day of demand) {
      for (const { creator } of day.organic) {
        if (!creator) continue;
        expect(creator.activeFrom <= day.day && day.day <= creator.activeTo).toBe(true);
      }
    }
    expect(profile.creators.some((creator) => creator.activeFrom > options.from)).toBe(true);
  });

  it("grows with the temper", () => {
    const grown = toShopOptions({ ...options, temper: { ...options.temper, growthPerYear: 1 } });
    const days = planDemand(createShopProfile(grown), grown);
    const factor = (day: string) => days.find((row) => row.day === day)?.factor ?? 0;
    const even = (day: string) => demand.find((row) => row.day === day)?.factor ?? 0;
    const early = factor("2026-01-04") / even("2026-01-04");
    const late = factor("2026-12-27") / even("2026-12-27");
    expect(late / early).toBeGreaterThan(1.6);
  });
});
