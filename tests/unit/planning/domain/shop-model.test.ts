import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel";
import { type RouteMoney, toShopModel } from "@/lib/planning/domain/shop-model";

const FROM = "2026-06-01";

const row = (index: number, route: string, more: Partial<RouteMoney>): RouteMoney => ({
  day: addDays(FROM, index),
  route,
  paidGmv: 0n,
  netSales: 0n,
  marketingCost: 0n,
  contribution: 0n,
  adSpend: 0n,
  adCost: 0n,
  ...more,
});

/** A hundred days: live ads that keep 80 % of their sales, and a shelf that keeps 90 %. */
const days = Array.from({ length: 100 }, (_, index) => [
  row(index, "liveAds", {
    paidGmv: 1_000n,
    // The refunds of the last three weeks are not in yet.
    netSales: index < 79 ? 800n : 1_000n,
    marketingCost: index < 79 ? 280n : 300n,
    contribution: index < 79 ? 120n : 300n,
    adSpend: 250n,
    adCost: 200n,
  }),
  row(index, "otherAds", { marketingCost: 30n, contribution: -30n, adSpend: 30n, adCost: 30n }),
  row(index, "shelf", { paidGmv: 500n, netSales: 450n, marketingCost: 45n, contribution: 90n }),
]).flat();

const model = toShopModel(days, { from: FROM, to: addDays(FROM, 99) });
const [live] = model.levers;

describe("toShopModel", () => {
  it("gives a lever its spend, and its sales after the refunds that are still to come", () => {
    expect(model.levers.map(({ lever }) => lever)).toEqual(["liveAds"]);
    expect(live?.shares.net).toBe(0.8);
    expect(live?.spend).toHaveLength(100);
    expect([live?.sales[0], live?.sales[99]]).toEqual([800, 800]);
  });

  it("tells the costs that come with sales from the ads that bring them", () => {
    expect(live?.shares.cost).toBe(0.1);
    expect(live?.shares.margin).toBe(0.4);
    expect(live?.costPerSpend).toBe(0.8);
    expect(live?.spendToday).toBe(250);
  });

  it("keeps what sells without ads as the base, and the spend that nothing answers to as its cost", () => {
    expect(model.base.netSales).toBeCloseTo(450, 9);
    expect(model.base.cost).toBeCloseTo(45 + 30, 9);
    expect(model.base.contribution).toBeCloseTo(90 - 30, 9);
    expect(model.ownSales[99]).toBe(500);
  });
});
