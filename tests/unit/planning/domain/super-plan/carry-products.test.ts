import { describe, expect, it } from "vitest";
import type { PlanAsk, PlanLever, PlanModel } from "@/lib/planning/domain/super-plan/plan-model";
import { solvePlan } from "@/lib/planning/domain/super-plan/solve-plan";

const lever = (name: PlanLever["lever"], margin = 0.5): PlanLever => ({
  lever: name,
  curve: { kind: "hill", adstock: 0, scale: 100_000, half: 10_000, shape: 1 },
  draws: [],
  shares: { net: 1, cost: 0, margin },
  costPerSpend: 1,
  spendToday: 10_000,
  visitedHigh: 60_000,
});

const EMPTY = { netSales: 0, cost: 0, contribution: 0, netShare: 1 };
const twins: PlanModel = { levers: [lever("liveAds"), lever("cardAds")], base: EMPTY };
const ask: PlanAsk = { budget: 20_000, goal: "netSales", roiFloor: null, limits: {} };
const carries = (plan: ReturnType<typeof solvePlan>) => plan.levers.map((each) => each.carriesSet);

describe("a chosen set of products", () => {
  it("moves money to the lever that sells more with it, and leaves today as it was", () => {
    const setWorth = { cardAds: { salesFactor: 4, marginDelta: 0 } };
    const plan = solvePlan(twins, { ...ask, setWorth });
    // √4 = (x₂ + h) ÷ (x₁ + h) with x₁ + x₂ = 2h: x₂ = 5h/3.
    expect(plan.levers.map(({ spend }) => Math.round(spend))).toEqual([3_333, 16_667]);
    expect(carries(plan)).toEqual([false, true]);
    expect(plan.today.netSales).toBeCloseTo(100_000, 6);
    expect(plan.gap).toBeLessThan(1e-6);
  });

  it("is not carried where it sells less", () => {
    const setWorth = { liveAds: { salesFactor: 0.9, marginDelta: 0.3 } };
    const plan = solvePlan(twins, { ...ask, setWorth });
    expect(carries(plan)).toEqual([false, false]);
    expect(plan.total.netSales).toBeCloseTo(solvePlan(twins, ask).total.netSales, 6);
  });

  it("is carried for contribution where what is kept of a sale outweighs what is lost", () => {
    const setWorth = { liveAds: { salesFactor: 0.9, marginDelta: 0.3 } };
    const plan = solvePlan(twins, { ...ask, goal: "contribution", setWorth });
    expect(carries(plan)).toEqual([true, false]);
  });

  it("is never worse than any fixed choice, nor above the bound, where sales and margin disagree under a floor", () => {
    const setWorth = {
      liveAds: { salesFactor: 1.3, marginDelta: -0.3 },
      cardAds: { salesFactor: 0.7, marginDelta: 0.35 },
    };
    const asked: PlanAsk = { ...ask, budget: 50_000, goal: "contribution", roiFloor: 2.4 };
    const plan = solvePlan(twins, { ...asked, setWorth });
    const { liveAds, cardAds } = setWorth;
    for (const fixed of [{}, { liveAds }, { cardAds }, setWorth]) {
      const split = solvePlan(twins, { ...asked, setWorth: fixed });
      expect(plan.total.contribution).toBeGreaterThanOrEqual(split.total.contribution - 1e-6);
      expect(split.total.contribution).toBeLessThanOrEqual(plan.upperBound);
    }
  });
});
