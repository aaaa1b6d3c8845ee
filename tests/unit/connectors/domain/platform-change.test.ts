import { describe, expect, it } from "vitest";
import {
  describeChange,
  describeState,
  isInPlace,
  toChange,
} from "@/lib/connectors/domain/platform-change";

const campaign = { adAccountId: "1", campaignId: "2", name: "", mode: "overall" } as const;

describe("toChange", () => {
  it("makes of what a change wrote the same change again", () => {
    for (const [field, text] of [
      ["budget", "300.00"],
      ["roiGoal", "2.65"],
      ["status", "DISABLE"],
    ] as const) {
      const change = toChange(campaign, field, text);
      expect(change && describeChange(change)).toBe(text);
    }
  });

  it("takes nothing that no plan can have", () => {
    expect(toChange(campaign, "budget", "0.00")).toBe(null);
    expect(toChange(campaign, "budget", "")).toBe(null);
    expect(toChange(campaign, "status", "DELETE")).toBe(null);
  });
});

describe("isInPlace", () => {
  it("compares what the platform writes, and never takes silence for a yes", () => {
    const change = { kind: "budget", campaign, budget: 30_000n } as const;
    const state = { budget: 30_000n, roiGoalCents: null, isOn: true };
    expect(isInPlace(change, state)).toBe(true);
    expect(isInPlace(change, { ...state, budget: null })).toBe(false);
    expect(describeState("roiGoal", state)).toBe(null);
    expect(describeState("status", state)).toBe("ENABLE");
  });
});
