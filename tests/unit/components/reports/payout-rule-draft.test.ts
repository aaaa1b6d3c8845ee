import { describe, expect, it } from "vitest";
import { type RuleDraft, toRuleInput } from "@/components/reports/payout-rule-draft";

const DRAFT: RuleDraft = {
  metric: "netSales",
  fromMonth: "2026-11",
  cap: "150",
  tiers: [
    { id: "1", from: "80", rate: "0.5", fixed: "" },
    { id: "2", from: "100", rate: "1.25", fixed: "500" },
  ],
  people: [],
  reason: " 新规 ",
};

describe("toRuleInput", () => {
  it("reads percents and amounts as people write them", () => {
    expect(toRuleInput("creator", DRAFT, "CNY")).toEqual({
      subject: "creator",
      metric: "netSales",
      fromMonth: "2026-11",
      scoreMaxBps: 15_000,
      tiers: [
        { fromBps: 8_000, rateBps: 50, fixed: "0" },
        { fromBps: 10_000, rateBps: 125, fixed: "50000" },
      ],
      people: [],
      reason: "新规",
    });
  });

  it("splits what an operator answers for at any comma", () => {
    const people = [{ id: "p", name: "小林", by: "creator", parts: "a1，b2, c3" }] as const;
    expect(toRuleInput("operator", { ...DRAFT, people }, "CNY")?.people[0]?.parts).toEqual([
      "a1",
      "b2",
      "c3",
    ]);
  });

  it("is nothing while something is missing or is no number", () => {
    expect(toRuleInput("creator", { ...DRAFT, reason: "" }, "CNY")).toBeNull();
    expect(toRuleInput("creator", { ...DRAFT, fromMonth: "2026" }, "CNY")).toBeNull();
    expect(toRuleInput("creator", { ...DRAFT, cap: "viel" }, "CNY")).toBeNull();
    expect(toRuleInput("operator", DRAFT, "CNY")).toBeNull();
  });
});
