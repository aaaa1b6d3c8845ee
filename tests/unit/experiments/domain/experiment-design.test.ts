import { describe, expect, it } from "vitest";
import {
  type DesignAsk,
  findDesignFault,
  planDesign,
} from "@/lib/experiments/domain/experiment-design";

const ASK: DesignAsk = {
  kind: "user",
  range: { from: "2026-12-01", to: "2026-12-28" },
  metric: "rate",
  alpha: 0.05,
  power: 0.8,
  worthFinding: 0.1,
  testShare: 0.5,
  users: 40_000,
  baselineMean: 0.05,
  baselineDeviation: null,
  regions: [],
  treatedRegions: 1,
  chosenRegions: [],
  windowDays: 3,
  washoutDays: 1,
};

describe("planDesign", () => {
  it("says how many users it takes, and what those there are can find", () => {
    const plan = planDesign(ASK, "seed");
    expect(plan.usersNeeded).toBe(59_652);
    expect(plan.expectedPower).toBeCloseTo(0.6306, 3);
    expect(plan.detectableLift).toBeCloseTo(0.12212, 4);
  });

  it("says nothing where nobody knows what the control does", () => {
    expect(planDesign({ ...ASK, baselineMean: null }, "seed").usersNeeded).toBeNull();
    expect(planDesign({ ...ASK, metric: "amount" }, "seed").usersNeeded).toBeNull();
  });
});

describe("findDesignFault", () => {
  it.each([
    [{ kind: "geo", regions: ["a", "b", "c"] }, "three regions"],
    [{ kind: "geo", regions: ["a", "b", "c", "a"] }, "named twice"],
    [{ kind: "switchback", washoutDays: 3 }, "longer"],
    [{ kind: "switchback", windowDays: 7 }, "three pairs"],
    [{ baselineMean: 1 }, "between 0 and 1"],
  ] as const)("refuses %j", (part, words) => {
    expect(findDesignFault({ ...ASK, ...part }, 28)).toContain(words);
  });

  it("passes a test that can be read", () => {
    expect(findDesignFault(ASK, 28)).toBeNull();
  });
});
