import { describe, expect, it } from "vitest";
import { simulateShop } from "@/lib/simulation/domain/simulate-shop";
import { spreadOverHours } from "@/lib/simulation/domain/writers/plan-hours";

const [plan] = simulateShop({ seed: 1, from: "2026-06-01", to: "2026-06-02", orders: 200 }).profile
  .plans;

describe("spreadOverHours", () => {
  it("sums to the day exactly and leaves idle hours out", () => {
    if (!plan) throw new Error("The shop has no plan.");
    const hours = spreadOverHours({
      plan,
      creator: null,
      spend: 12_347n,
      impressions: 3001,
      clicks: 97,
      orders: 5,
      gmv: 60_001n,
      sold: new Map(),
      product: null,
      day: "2026-06-01",
      hour: null,
      accountId: "17",
      accountName: "店",
    });
    expect(hours).toHaveLength(22);
    expect(hours.reduce((sum, row) => sum + row.spend, 0n)).toBe(12_347n);
    expect(hours.reduce((sum, row) => sum + row.gmv, 0n)).toBe(60_001n);
    expect(hours.reduce((sum, row) => sum + row.orders, 0)).toBe(5);
    expect(hours.reduce((sum, row) => sum + row.impressions, 0)).toBe(3001);
    expect(hours.reduce((sum, row) => sum + row.clicks, 0)).toBe(97);
    expect(new Set(hours.map((row) => row.hour)).size).toBe(22);
  });
});
