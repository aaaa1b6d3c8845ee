import { describe, expect, it } from "vitest";
import { toBidOptions } from "@/lib/planning/domain/allocation/bid-levels";
import { chooseOptions } from "@/lib/planning/domain/allocation/plan-options";

const PLANS = [
  { id: "rich", spend: 1_000, sales: 6_000 },
  { id: "poor", spend: 1_000, sales: 1_000 },
  { id: "idle", spend: 0, sales: 0 },
];

describe("toBidOptions", () => {
  it("lets a plan run at five steps of its goal or not at all", () => {
    const [rich, ...others] = toBidOptions(PLANS);
    expect(others.map(({ id }) => id)).toEqual(["poor"]);
    expect(rich?.options.map(({ cost }) => Math.round(cost))).toEqual([
      0, 1_562, 1_235, 1_000, 826, 640,
    ]);
    // A goal a quarter higher returns 1.25^0.7 of today's 6 for each unit.
    expect((rich?.options[5]?.value ?? 0) / (rich?.options[5]?.cost ?? 1)).toBeCloseTo(7.014, 2);
  });

  it("gives the money to the better plan first", () => {
    const problem = { budget: 1_600, plans: toBidOptions(PLANS), plansPerProductMax: null };
    expect(chooseOptions(problem).chosen.map(({ id }) => id)).toEqual(["rich@0.8", "poor@0"]);
  });
});
