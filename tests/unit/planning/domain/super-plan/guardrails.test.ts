import { describe, expect, it } from "vitest";
import {
  checkGuardrails,
  DEFAULT_GUARDRAILS,
  type Situation,
  stepBudget,
  stepTogether,
} from "@/lib/planning/domain/super-plan/guardrails";

const fresh: Situation = {
  today: "2026-11-22",
  newestDay: "2026-11-21",
  daysSinceNewest: 1,
  recentRoi: 2.9,
  askedPerDay: 24_300_00n,
};

const broken = (situation: Partial<Situation>, rails = {}) =>
  checkGuardrails({ ...DEFAULT_GUARDRAILS, ...rails }, { ...fresh, ...situation })
    .filter(({ isHeld }) => !isHeld)
    .map(({ rail }) => rail);

describe("checkGuardrails", () => {
  it("holds a fresh book that earns enough", () => {
    expect(broken({}, { roiFloor: 2.5, dailySpendMax: 24_300_00n })).toEqual([]);
  });

  it("stops on old data, on none, and on an ROI that is low or unknown", () => {
    expect(broken({ daysSinceNewest: 4 })).toEqual(["freshness"]);
    expect(broken({ daysSinceNewest: null })).toEqual(["freshness"]);
    expect(broken({ recentRoi: 2.49 }, { roiFloor: 2.5 })).toEqual(["roiFloor"]);
    expect(broken({ recentRoi: null }, { roiFloor: 2.5 })).toEqual(["roiFloor"]);
  });

  it("stops one fen above the daily limit", () => {
    expect(broken({ askedPerDay: 24_300_01n }, { dailySpendMax: 24_300_00n })).toEqual([
      "dailySpend",
    ]);
  });
});

describe("stepBudget", () => {
  it("goes a quarter a day and arrives exactly", () => {
    const steps = [100_00n];
    while (steps.at(-1) !== 200_00n && steps.length < 9)
      steps.push(stepBudget(steps.at(-1) ?? 0n, 200_00n, 2_500));
    expect(steps).toEqual([100_00n, 125_00n, 156_25n, 195_31n, 200_00n]);
  });

  it("comes down as slowly, and starts a lever that stood still at once", () => {
    expect(stepBudget(100_00n, 10_00n, 2_500)).toBe(75_00n);
    expect(stepBudget(0n, 10_00n, 2_500)).toBe(10_00n);
  });
});

describe("stepTogether", () => {
  it("lets rises wait for the falls that pay for them, so that no day on the way costs more than its ends", () => {
    let from = [100_00n, 50_00n];
    const totals: bigint[] = [];
    for (let day = 0; day < 8; day += 1) {
      from = stepTogether(
        [
          { from: from[0] ?? 0n, wanted: 20_00n },
          { from: from[1] ?? 0n, wanted: 130_00n },
        ],
        2_500,
      );
      totals.push(from.reduce((sum, budget) => sum + budget, 0n));
    }
    expect(from).toEqual([20_00n, 130_00n]);
    expect(totals.every((total) => total <= 150_00n)).toBe(true);
  });

  it("spends a higher budget as fast as the rail allows, and a lower one no slower", () => {
    const both = (wanted: bigint) => [
      { from: 100_00n, wanted },
      { from: 40_00n, wanted },
    ];
    expect(stepTogether(both(200_00n), 2_500)).toEqual([125_00n, 50_00n]);
    expect(stepTogether(both(10_00n), 2_500)).toEqual([75_00n, 30_00n]);
  });
});
