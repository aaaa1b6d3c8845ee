import { describe, expect, it } from "vitest";
import type { RouteMoney } from "@/lib/planning/domain/shop-model";
import type { PlanModel } from "@/lib/planning/domain/super-plan/plan-model";
import { reviewPlan } from "@/lib/planning/domain/super-plan/review-plan";

const model: PlanModel = {
  levers: [
    {
      lever: "liveAds",
      curve: { kind: "hill", adstock: 0, scale: 100_000, half: 10_000, shape: 1 },
      draws: [],
      shares: { net: 0.8, cost: 0, margin: 0.5 },
      costPerSpend: 1,
      spendToday: 5_000,
      visitedHigh: 40_000,
    },
  ],
  base: { netSales: 20_000, cost: 4_000, contribution: 0, netShare: 0.5 },
};

const row = (route: string, more: Partial<RouteMoney>): RouteMoney => ({
  day: "2026-11-01",
  route,
  paidGmv: 0n,
  netSales: 0n,
  marketingCost: 0n,
  contribution: 0n,
  adSpend: 0n,
  adCost: 0n,
  ...more,
});

const review = (rows: readonly RouteMoney[], power = 0) =>
  reviewPlan(model, new Map([["liveAds", 10_000]]), rows, 2, () => power);

describe("reviewPlan", () => {
  it("finds no difference where the days went as planned", () => {
    const { expected, realised, difference } = review([
      row("liveAds", { adSpend: 20_000n, paidGmv: 125_000n, marketingCost: 20_000n }),
      row("shelf", { paidGmv: 80_000n, marketingCost: 8_000n }),
    ]);
    expect(expected).toEqual({ spend: 20_000, netSales: 140_000, compositeRoi: 5 });
    expect(realised).toEqual({ spend: 20_000, netSales: 140_000, compositeRoi: 5 });
    expect(Object.values(difference)).toEqual([0, 0, 0, 0]);
  });

  it("tells money not spent from strong days, a better shelf and a wrong curve, and leaves nothing over", () => {
    const { expected, realised, difference } = review(
      [
        row("liveAds", { adSpend: 10_000n, paidGmv: 130_000n }),
        row("shelf", { paidGmv: 180_000n }),
      ],
      0.5,
    );
    // Half the money: 2·(33333.3 − 50000). Days 2.25 times as strong lift what ads sold by half.
    expect(difference.spend).toBeCloseTo(-33_333.33, 1);
    expect(difference.demand).toBeCloseTo(33_333.33, 1);
    expect(difference.base).toBe(50_000);
    expect(difference.response).toBeCloseTo(4_000, 6);
    const parts = Object.values(difference).reduce((sum, part) => sum + part, 0);
    expect(parts).toBeCloseTo(realised.netSales - expected.netSales, 6);
  });
});
