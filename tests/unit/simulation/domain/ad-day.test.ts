import { describe, expect, it } from "vitest";
import { totalSpend } from "@/lib/simulation/domain/ad-day";
import { SHOP_KINDS, simulateSummer } from "@/tests/support/simulated-shops";

describe.each(SHOP_KINDS)("ads of a %s shop, %s", (category, temper) => {
  const days = [...simulateSummer(11, [category, temper]).iterateDays()];

  it("spends what the plans spend plus what is beside them, and reports plans to the minor unit", () => {
    for (const { ads, demand } of days) {
      const planned = demand.plans.reduce((sum, plan) => sum + plan.spend, 0n);
      expect(ads.plans.reduce((sum, plan) => sum + plan.spend, 0n)).toBe(planned);
      expect(totalSpend(ads.funding)).toBe(planned + ads.unplanned);
      expect(Object.values(ads.funding).every((part) => part >= 0n)).toBe(true);
    }
  });

  it("never spends ad cash that nobody has put in", () => {
    let purse = 0n;
    for (const { flows: moved, ads, bankTopUp } of days) {
      for (const flow of moved) if (flow.scene === "adTopUp") purse -= flow.amount;
      purse += bankTopUp - ads.funding.cash;
      expect(purse).toBeGreaterThanOrEqual(0n);
    }
  });

  it("reports for each plan the paid orders that it brought", () => {
    for (const day of days) {
      const reported = day.ads.plans.reduce((sum, plan) => sum + plan.orders, 0);
      const brought = day.orders.filter((order) => order.plan && order.paidAt !== null);
      expect(reported).toBe(brought.length);
      expect(day.ads.plans.every((plan) => plan.impressions >= plan.clicks)).toBe(true);
    }
  });
});
