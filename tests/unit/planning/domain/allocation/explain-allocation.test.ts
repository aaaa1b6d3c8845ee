import { describe, expect, it } from "vitest";
import { allocate } from "@/lib/planning/domain/allocation/allocate";
import type { AllocationProblem } from "@/lib/planning/domain/allocation/allocation-problem";
import { explainAllocation } from "@/lib/planning/domain/allocation/explain-allocation";
import { computeLadder } from "@/lib/planning/domain/allocation/marginal-ladder";
import {
  computeBudgetSensitivity,
  computeCurveSensitivity,
  computeFloorCapacity,
} from "@/lib/planning/domain/allocation/sensitivity";

const problem: AllocationProblem = {
  budget: 300,
  channels: [
    {
      id: "live",
      curve: { kind: "log", scale: 200, half: 50 },
      min: 0,
      max: 400,
      today: 100,
    },
    { id: "video", curve: { kind: "log", scale: 100, half: 50 }, min: 0, max: 400, today: 200 },
    { id: "card", curve: { kind: "log", scale: 500, half: 10 }, min: 0, max: 30, today: 0 },
    { id: "creator", curve: { kind: "log", scale: 1, half: 10 }, min: 5, max: 90, fixedCost: 20 },
  ],
};

const found = allocate(problem);
const spends = found.channels.map(({ spend }) => spend);

describe("explainAllocation", () => {
  it("says what decided each channel's spend", () => {
    const reasons = explainAllocation(problem, found, 10);
    expect(reasons.map(({ id, reason }) => [id, reason])).toEqual([
      ["live", "earns-more-here"],
      ["video", "earns-more-elsewhere"],
      ["card", "held-by-max"],
      ["creator", "not-worth-running"],
    ]);
    expect(reasons[0]?.spend).toBeCloseTo(196.66667, 4);
    expect(reasons[1]?.marginalRoiToday).toBeCloseTo(0.4, 12);
  });

  it("finds no better place for a step of anybody's money", () => {
    for (const { bestMove } of explainAllocation(problem, found, 1))
      expect(bestMove?.net ?? 0).toBeLessThanOrEqual(1e-9);
  });
});

describe("computeLadder", () => {
  it("puts the channel with the best next step first and leaves out steps without room", () => {
    const ladder = computeLadder(problem, spends, 10);
    expect(ladder.map(({ id }) => id)).toEqual(["live", "video", "card", "creator"]);
    expect(ladder[0]?.marginalRoi).toBeCloseTo(200 / 246.6666667, 6);
    expect(ladder[0]?.nextStepRoi).toBeCloseTo(0.79479, 4);
    expect(ladder[2]).toMatchObject({ id: "card", nextStepRoi: null });
  });
});

describe("sensitivity", () => {
  it("gives a better channel more, and never less value by planning anew", () => {
    const rows = computeCurveSensitivity(problem, found);
    expect(rows).toHaveLength(8);
    for (const row of rows) expect(row.replannedValue).toBeGreaterThanOrEqual(row.keptValue - 1e-9);
    expect(rows[1]).toMatchObject({ id: "live", factor: 1.2 });
    expect(rows[1]?.replannedSpend).toBeGreaterThan(196.7);
    expect(rows[0]?.replannedSpend).toBeLessThan(196.6);
  });

  it("brings more value with more budget, at a lower ROI", () => {
    const rows = computeBudgetSensitivity(problem);
    expect(rows.map(({ budget }) => budget)).toEqual([240, 270, 330, 360]);
    expect(rows.map(({ value }) => Math.round(value))).toEqual([1050, 1077, 1126, 1148]);
  });

  it("finds where more budget could not be spent at the floor", () => {
    const capacity = computeFloorCapacity({ ...problem, roiFloor: 3 });
    expect(capacity).not.toBeNull();
    const most = allocate({ ...problem, roiFloor: 3, budget: 5000 });
    expect(most.spent).toBeCloseTo(capacity ?? 0, 6);
    expect(most.roi).toBeCloseTo(3, 9);
    expect(computeFloorCapacity(problem)).toBeNull();
  });
});
