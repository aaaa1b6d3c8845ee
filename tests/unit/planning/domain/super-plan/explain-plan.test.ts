import { describe, expect, it } from "vitest";
import { explainBudget, explainPlan } from "@/lib/planning/domain/super-plan/explain-plan";
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
const model: PlanModel = {
  levers: [lever("liveAds"), lever("videoAds", { spendToday: 15_000 }), lever("cardAds")],
  base: { netSales: 0, cost: 0, contribution: 0, netShare: 1 },
};
const ask: PlanAsk = { budget: 30_000, goal: "netSales", roiFloor: null, limits: {} };

describe("explainPlan", () => {
  it("says of a balanced split that no step of any money is better used elsewhere", () => {
    const reasons = explainPlan(model, ask, solvePlan(model, ask));
    expect(reasons.map(({ reason }) => reason)).toEqual(["more", "less", "more"]);
    for (const { instead } of reasons) expect(instead?.net).toBeLessThan(0);
  });

  it("names what a rule keeps from earning more", () => {
    const limits = {
      liveAds: { max: 4_000 },
      videoAds: { min: 0, max: 0 },
      cardAds: { min: 26_000 },
    };
    const bound = { ...ask, limits };
    const reasons = explainPlan(model, bound, solvePlan(model, bound));
    expect(reasons.map(({ reason }) => reason)).toEqual(["held-by-max", "off", "held-by-min"]);
  });

  it("plans a better curve more money and a worse one less", () => {
    const [live] = explainPlan(model, ask, solvePlan(model, ask));
    expect(live?.lower.replannedSpend).toBeLessThan(10_000);
    expect(live?.higher.replannedSpend).toBeGreaterThan(10_000);
    // Two curves at 10000 bring 50000 each, the third a fifth less.
    expect(live?.lower.keptSales).toBeCloseTo(140_000, 0);
    expect(live?.higher.replannedSales).toBeGreaterThan(160_000);
  });
});

describe("explainBudget", () => {
  it("solves for a fifth less and a fifth more", () => {
    const [less, more] = explainBudget(model, ask);
    expect(less?.total.spend).toBeCloseTo(24_000, 3);
    expect(more?.total.spend).toBeCloseTo(36_000, 3);
    expect(less?.total.netSales).toBeCloseTo(133_333.3, 0);
  });
});
