import { describe, expect, it } from "vitest";
import type { PlanAsk, PlanLever, PlanModel } from "@/lib/planning/domain/super-plan/plan-model";
import { solvePlan } from "@/lib/planning/domain/super-plan/solve-plan";

const lever = (name: PlanLever["lever"], more: Partial<PlanLever> = {}): PlanLever => ({
  lever: name,
  curve: { kind: "hill", adstock: 0, scale: 100_000, half: 10_000, shape: 1 },
  draws: [],
  shares: { net: 0.8, cost: 0, margin: 0.5 },
  costPerSpend: 1,
  spendToday: 5_000,
  visitedHigh: 40_000,
  ...more,
});

const EMPTY = { netSales: 0, cost: 0, contribution: 0, netShare: 1 };
const twins: PlanModel = { levers: [lever("liveAds"), lever("cardAds")], base: EMPTY };
const ask: PlanAsk = { budget: 20_000, goal: "netSales", roiFloor: null, limits: {} };

describe("solvePlan", () => {
  it("gives twins the same and proves it", () => {
    const plan = solvePlan(twins, ask);
    expect(plan.levers.map(({ spend }) => Math.round(spend))).toEqual([10_000, 10_000]);
    expect(plan.total.netSales).toBeCloseTo(100_000, 4);
    expect(plan.upperBound).toBeGreaterThanOrEqual(plan.total.netSales);
    expect(plan.gap).toBeLessThan(1e-6);
    // The slope of 100000·x / (x + 10000) at 10000 is 2.5.
    expect(plan.levers[0]?.marginalRoi).toBeCloseTo(2.5, 6);
  });

  it("gains over today what today leaves on the table", () => {
    const skewed = {
      ...twins,
      levers: [lever("liveAds", { spendToday: 20_000 }), lever("cardAds", { spendToday: 0 })],
    };
    const { gain, today } = solvePlan(skewed, ask);
    expect(today.netSales).toBeCloseTo(66_666.67, 1);
    expect(gain.value).toBeCloseTo(33_333.33, 1);
    expect(gain.low).toBeNull();
  });

  it("keeps the composite ROI of the whole shop, commissions and fixed costs included", () => {
    const model: PlanModel = {
      levers: [lever("liveAds", { shares: { net: 0.8, cost: 0.1, margin: 0.5 } })],
      base: { netSales: 20_000, cost: 6_000, contribution: 0, netShare: 1 },
    };
    const plan = solvePlan(model, { ...ask, budget: 40_000, roiFloor: 2.8 });
    expect(plan.feasible).toBe(true);
    expect(plan.total.compositeRoi).toBeCloseTo(2.8, 6);
    // 20000 + 0.72·V(x) = 2.8·(6000 + x) with V(x) = 100000·x / (x + 10000).
    expect(plan.total.spend).toBeCloseTo(17_509.84, 1);
  });

  it("holds what is locked and does not go far beyond what was ever spent", () => {
    const plan = solvePlan(
      { ...twins, levers: [lever("liveAds"), lever("cardAds", { visitedHigh: 4_000 })] },
      { ...ask, budget: 60_000, limits: { liveAds: { min: 9_000, max: 9_000 } } },
    );
    expect(plan.levers.map(({ spend, binding }) => [Math.round(spend), binding])).toEqual([
      [9_000, "locked"],
      [6_000, "max"],
    ]);
    expect(plan.levers[1]?.isBeyondVisited).toBe(true);
  });

  it("weighs margins when contribution is the goal", () => {
    const model: PlanModel = {
      ...twins,
      levers: [
        lever("liveAds", { shares: { net: 1, cost: 0, margin: 0.6 } }),
        lever("cardAds", { shares: { net: 1, cost: 0, margin: 0.15 } }),
      ],
    };
    const plan = solvePlan(model, { ...ask, goal: "contribution" });
    // 0.6·10⁹ / (x + 10⁴)² = 1 at 14494.9; the second earns 0.15·10⁹ / (x + 10⁴)² = 1 at 2247.4.
    expect(plan.levers.map(({ spend }) => Math.round(spend / 10))).toEqual([1_449, 225]);
  });

  it("says the range that other readings of the past give", () => {
    const draws = [0.9, 1, 1.1].map(
      (factor) =>
        ({ kind: "hill", adstock: 0, scale: 100_000 * factor, half: 10_000, shape: 1 }) as const,
    );
    const plan = solvePlan(
      { ...twins, levers: [lever("liveAds", { draws }), lever("cardAds", { draws })] },
      ask,
    );
    expect(
      [plan.levers[0]?.low, plan.levers[0]?.high].map((value) => Math.round(value ?? 0)),
    ).toEqual([45_000, 55_000]);
  });
});

describe("solvePlan, where the floor is out of reach", () => {
  it("names a floor that cannot be kept and what could be", () => {
    const { feasible, infeasibility } = solvePlan(twins, { ...ask, roiFloor: 11 });
    expect(feasible).toBe(false);
    expect(infeasibility).toMatchObject({ binding: "roi-floor", roiFloor: 11 });
  });

  it("reaches the highest composite ROI of the whole shop, base included, where the floor is out of reach", () => {
    const model: PlanModel = {
      levers: [lever("liveAds", { shares: { net: 0.8, cost: 0.1, margin: 0.5 } })],
      base: { netSales: 20_000, cost: 4_000, contribution: 0, netShare: 1 },
    };
    const plan = solvePlan(model, { ...ask, budget: 40_000, roiFloor: 9 });
    // The best of (20000 + V(x)) ÷ (4000 + x + 0.1·V(x)), V(x) = 100000·x ÷ (x + 10000), looked for on a fine grid.
    const roiAt = (x: number) => {
      const sold = (100_000 * x) / (x + 10_000);
      return (20_000 + sold) / (4_000 + x + 0.1 * sold);
    };
    const grid = Array.from({ length: 40_001 }, (_, x) => roiAt(x));
    expect(plan.feasible).toBe(false);
    if (plan.infeasibility?.binding !== "roi-floor") throw new Error("The floor should bind.");
    expect(plan.infeasibility.reachable?.roi).toBeCloseTo(Math.max(...grid), 6);
    expect(plan.total.compositeRoi).toBeCloseTo(Math.max(...grid), 6);
    const free = solvePlan(model, { ...ask, roiFloor: Math.max(...grid) * 0.9999 });
    expect(free.feasible).toBe(true);
  });
});
