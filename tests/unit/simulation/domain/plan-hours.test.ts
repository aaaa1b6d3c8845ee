import { describe, expect, it } from "vitest";
import { spreadOverHours } from "@/lib/simulation/domain/plan-hours";
import { simulateShop } from "@/lib/simulation/domain/simulate-shop";
import type { PlanRow } from "@/lib/simulation/domain/writers/ad-plan-sheets";

const { plans, products } = simulateShop({
  seed: 1,
  from: "2026-06-01",
  to: "2026-06-02",
  orders: 200,
}).profile;
const [plan] = plans;
const [product] = products;
if (!plan || !product) throw new Error("The shop has no plan.");

const row: PlanRow = {
  plan,
  product: null,
  creator: null,
  spend: 12_347n,
  impressions: 3001,
  clicks: 97,
  orders: 3,
  gmv: 60_001n,
  sold: [
    { product, hour: 9, gmv: 20_000n },
    { product, hour: 21, gmv: 20_001n },
    { product, hour: 21, gmv: 20_000n },
  ],
  day: "2026-06-01",
  hour: null,
  accountId: "17",
  accountName: "店",
};

describe("spreadOverHours", () => {
  const hours = spreadOverHours(row);
  const sumOf = (figure: "orders" | "impressions" | "clicks"): number =>
    hours.reduce((sum, each) => sum + each[figure], 0);

  it("sums to the day exactly, the same each time", () => {
    expect(hours.reduce((sum, { spend }) => sum + spend, 0n)).toBe(12_347n);
    expect(hours.reduce((sum, { gmv }) => sum + gmv, 0n)).toBe(60_001n);
    expect([sumOf("orders"), sumOf("impressions"), sumOf("clicks")]).toEqual([3, 3001, 97]);
    expect(new Set(hours.map(({ hour }) => hour)).size).toBe(24);
    expect(spreadOverHours(row)).toEqual(hours);
  });

  it("puts orders where they were paid, and most spend in the evening", () => {
    expect(hours.filter(({ orders }) => orders > 0).map(({ hour, gmv }) => [hour, gmv])).toEqual([
      [9, 20_000n],
      [21, 40_001n],
    ]);
    const top = hours.toSorted((a, b) => Number(b.spend - a.spend))[0];
    expect([20, 21]).toContain(top?.hour);
  });
});
