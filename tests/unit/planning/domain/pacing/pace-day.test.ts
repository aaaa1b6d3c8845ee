import { describe, expect, it } from "vitest";
import { measureEffect, paceDay } from "@/lib/planning/domain/pacing/pace-day";
import { DEFAULT_PACING_LIMITS } from "@/lib/planning/domain/pacing/pacing-state";
import { openMarketDay } from "@/lib/simulation/domain/market/market-day";
import { computeTrafficShape } from "@/lib/simulation/domain/market/traffic-shape";

const TERMS = {
  budget: 20_000,
  roiFloor: null,
  startGoal: 3,
  goalMin: 0.5,
  goalMax: 12,
  limits: DEFAULT_PACING_LIMITS,
};
const MARKET = {
  seed: "pace-day",
  opportunities: 20_000,
  medianValue: 6,
  valueSpread: 0.8,
  priceShare: 0.35,
  priceSpread: 0.5,
  orderAmount: 120,
  effectDelay: 5,
  reportDelay: 30,
  conversionDelay: 8,
  budget: 20_000,
  startGoal: 3,
};
const LIVE = [{ from: 1200, to: 1320, factor: 3 }];

const run = (surges: typeof LIVE) => {
  const market = openMarketDay({ ...MARKET, surges });
  const usual = computeTrafficShape();
  const forecasts = [
    { minute: 0, shape: usual, why: null },
    ...(surges.length > 0
      ? [{ minute: 1200, shape: computeTrafficShape(surges), why: "live-opened" as const }]
      : []),
  ];
  return { steps: [...paceDay(TERMS, market, forecasts, 5)], truth: market.truth() };
};

describe("paceDay", () => {
  it("spends the day's budget and not more, and logs every edit with a reason", () => {
    const { steps, truth } = run([]);
    expect(truth.spent).toBeLessThanOrEqual(20_000);
    expect(truth.spent).toBeGreaterThan(19_000);
    const actions = steps.flatMap((step) => step.actions);
    expect(actions.length).toBeGreaterThan(3);
    for (const { kind, from, to, reasons } of actions) {
      expect(reasons.length).toBeGreaterThan(0);
      if (kind === "set-goal") expect((to ?? 0) / (from ?? 1)).toBeLessThanOrEqual(1.2501);
    }
    expect(steps.map(({ tick }) => tick.minute).at(-1)).toBe(1440);
  });

  it("takes a live room for a new forecast and still keeps the budget", () => {
    const { steps, truth } = run(LIVE);
    const opened = steps.flatMap(({ actions }) => actions).find(({ kind }) => kind === "forecast");
    expect(opened).toMatchObject({ minute: 1200, reasons: ["live-opened"] });
    expect(truth.spent).toBeLessThanOrEqual(20_000);
    expect(truth.spent).toBeGreaterThan(19_000);
  });
});

describe("measureEffect", () => {
  it("compares the hour before an edit with the hour after it took hold", () => {
    const ticks = Array.from({ length: 300 }, (_, i) => ({
      minute: i + 30,
      reportedTo: i,
      spent: i <= 100 ? i : 100 + 2 * (i - 100),
      planned: 0,
      goal: 3,
      roi: null,
    }));
    expect(measureEffect(ticks, 100, 0)).toEqual({ before: 60, after: 120 });
    expect(measureEffect(ticks, 280, 5)).toEqual({ before: 120, after: null });
  });
});
