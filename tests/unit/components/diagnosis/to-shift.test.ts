import { describe, expect, it } from "vitest";
import { toShift } from "@/components/diagnosis/to-shift";
import type { PlanModel } from "@/lib/planning";

const lever = (name: PlanModel["levers"][number]["lever"]) => ({
  lever: name,
  curve: { kind: "hill" as const, adstock: 0, scale: 100_000, half: 10_000, shape: 1 },
  draws: [],
  shares: { net: 1, cost: 0, margin: 0.5 },
  costPerSpend: 1,
  spendToday: 10_000,
  visitedHigh: 60_000,
});
const model: PlanModel = {
  levers: [lever("liveAds"), lever("cardAds")],
  base: { netSales: 0, cost: 0, contribution: 0, netShare: 1 },
};
const route = (value: string) => [{ dimension: "route" as const, value, name: null }];
const change = {
  window: { from: "2026-08-07", to: "2026-08-13" },
  actual: "140000",
  referenceWindow: null,
  reference: "28000",
  band: null,
};

describe("toShift", () => {
  it("holds a lever that took too much to its usual day, and lets the same money go elsewhere", () => {
    const {
      ask,
      solution,
      lever: own,
    } = toShift(
      { kind: "adSpendRose", metric: "adSpend", segment: route("liveAds"), change },
      model,
    );
    expect(own).toBe("liveAds");
    expect(ask).toMatchObject({ budget: 20_000, limits: { liveAds: { max: 4_000 } } });
    expect(solution.levers.map(({ spend }) => Math.round(spend))).toEqual([4_000, 16_000]);
  });

  it("gives a starved lever its usual day at least", () => {
    const { ask } = toShift(
      { kind: "adSpendFell", metric: "adSpend", segment: route("cardAds"), change },
      model,
    );
    expect(ask.limits).toEqual({ cardAds: { min: 4_000 } });
  });

  it("splits freely where sales moved, and knows no lever that the model does not", () => {
    const free = toShift(
      { kind: "salesFell", metric: "paidGmv", segment: route("videoAds"), change },
      model,
    );
    expect(free.lever).toBeNull();
    expect(free.ask.limits).toEqual({});
  });
});
